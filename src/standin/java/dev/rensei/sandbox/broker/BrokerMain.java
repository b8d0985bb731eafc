package dev.rensei.sandbox.broker;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The embedded broker as a process of its own: {@code BrokerMain [port [data directory]]}, or PORT and DATA_DIR. */
public final class BrokerMain {

    private static final String DEFAULT_PORT = "9092";

    private BrokerMain() {}

    /** Runs a broker until SIGTERM or Ctrl-C; says in one line when it is up. */
    public static void main(String[] args) throws InterruptedException {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        var builder = EmbeddedBroker.builder()
                .port(Integer.parseInt(setting(args, 0, "PORT").orElse(DEFAULT_PORT)));
        setting(args, 1, "DATA_DIR").map(Path::of).ifPresent(builder::dataDir);
        var broker = builder.start();
        var closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            broker.close();
                            closed.countDown();
                        },
                        "broker-shutdown"));
        System.out.println("Kafka broker is up at " + broker.bootstrapServers());
        closed.await();
    }

    private static Optional<String> setting(String[] args, int position, String variable) {
        return position < args.length ? Optional.of(args[position]) : Optional.ofNullable(System.getenv(variable));
    }
}
