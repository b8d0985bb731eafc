package dev.rensei.sandbox.standin;

import java.util.function.Function;

/** The faults of a running stand-in, set from any thread. */
public final class Faults {

    private final StandInDaytona server;

    Faults(StandInDaytona server) {
        this.server = server;
    }

    /** Sets a fault, and answers its handle. */
    public String add(Fault fault) {
        return server.onLoop(controls -> controls.addFault(fault));
    }

    /** Sets a fault. */
    public String add(Fault.Builder fault) {
        return add(fault.build());
    }

    /** Takes one back. */
    public void remove(String id) {
        server.onLoop(doing(controls -> controls.removeFault(id)));
    }

    /** Takes all back. */
    public void clear() {
        server.onLoop(doing(Controls::clearFaults));
    }

    static Function<Controls, Boolean> doing(java.util.function.Consumer<Controls> action) {
        return controls -> {
            action.accept(controls);
            return true;
        };
    }
}
