package dev.rensei.sandbox.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Something bad that will be done.
 *
 * @param kind what it is
 * @param at when, from the start of the load
 * @param lasts for how long
 * @param choice a random number, for whatever is left to choose when the time has come
 */
record Harm(Kind kind, Duration at, Duration lasts, int choice) {

    /** What can be done. */
    enum Kind {
        /** A worker gets SIGKILL, and is started again. */
        KILL("worker killed"),
        /** A worker stands still for longer than its session with the broker lasts. */
        FREEZE("worker frozen"),
        /** A worker is asked to stop, and is started again. */
        STOP("worker stopped"),
        /** The broker is away. */
        OUTAGE("broker away"),
        /** The provider is in trouble. */
        PROVIDER("provider in trouble"),
        /** A running sandbox is lost, stopped or broken. */
        VICTIM("sandbox harmed");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** All that a plan has in store, in the order of time. */
    static List<Harm> of(ChaosPlan plan) {
        Random random = new Random(plan.seed() * 31 + 1);
        List<Harm> harms = new ArrayList<>();
        long load = plan.load().toMillis();
        // Crashes take turns, so that they don't all meet in one moment: each has its slice of the time.
        List<Kind> crashes = new ArrayList<>();
        for (Kind kind : List.of(Kind.KILL, Kind.FREEZE, Kind.STOP)) {
            crashes.addAll(Collections.nCopies(plan.crashes(), kind));
        }
        Collections.shuffle(crashes, random);
        for (int i = 0; i < crashes.size(); i++) {
            long slice = load / crashes.size();
            Duration at = Duration.ofMillis(slice * i + random.nextLong(slice));
            harms.add(new Harm(crashes.get(i), at, lasts(crashes.get(i), random), random.nextInt(1 << 20)));
        }
        for (Duration outage : plan.outages()) {
            harms.add(new Harm(Kind.OUTAGE, at(random, load), outage, 0));
        }
        add(harms, Kind.PROVIDER, plan.providerFaults(), random, load);
        add(harms, Kind.VICTIM, plan.victims(), random, load);
        harms.sort(Comparator.comparing(Harm::at));
        return harms;
    }

    private static void add(List<Harm> harms, Kind kind, int count, Random random, long load) {
        for (int i = 0; i < count; i++) {
            harms.add(new Harm(kind, at(random, load), lasts(kind, random), random.nextInt(1 << 20)));
        }
    }

    private static Duration at(Random random, long load) {
        return Duration.ofMillis(load / 20 + random.nextLong(load * 9 / 10));
    }

    private static Duration lasts(Kind kind, Random random) {
        return switch (kind) {
            case KILL, STOP -> Duration.ofMillis(random.nextLong(3_000));
            // The session's 6 s and more.
            case FREEZE -> Duration.ofMillis(8_000 + random.nextLong(5_000));
            case PROVIDER -> Duration.ofMillis(1_000 + random.nextLong(3_000));
            case OUTAGE, VICTIM -> Duration.ZERO;
        };
    }
}
