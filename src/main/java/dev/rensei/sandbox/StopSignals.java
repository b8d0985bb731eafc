package dev.rensei.sandbox;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jboss.logging.Logger;

/**
 * Makes SIGTERM and SIGINT an orderly stop with exit code 0.
 *
 * <p>The JVM alone would run the shutdown hooks and exit with 128 plus the signal's number, which an orchestrator shows as
 * a failure. Quarkus's own exit is not used: what it is asked for before it runs it forgets, and a worker that is stopped
 * while it starts would stay. The signal API is in {@code jdk.unsupported}, exported but without a supported name, hence
 * the reflection.
 */
final class StopSignals {

    private StopSignals() {}

    static void exitWithZero() {
        for (String signal : new String[] {"TERM", "INT"}) {
            try {
                handle(signal);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                Logger.getLogger(StopSignals.class)
                        .warnf(
                                "SIG%s can't be handled on this JVM: the worker stops, but not with exit code 0",
                                signal);
            }
        }
    }

    private static void handle(String name) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        InvocationHandler stop = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return objectMethod(proxy, method, arguments);
            }
            System.exit(0);
            return null;
        };
        Object handler = Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, stop);
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
    }

    private static Object objectMethod(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "orderly stop";
        };
    }
}
