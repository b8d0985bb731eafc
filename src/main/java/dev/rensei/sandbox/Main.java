package dev.rensei.sandbox;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the worker. */
@QuarkusMain
public final class Main {

    private Main() {}

    /** Runs until a signal ends it. */
    public static void main(String... args) {
        StopSignals.exitWithZero();
        Quarkus.run(args);
    }
}
