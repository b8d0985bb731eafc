package dev.rensei.sandbox.bench;

import dev.rensei.sandbox.bench.work.BareLoop;
import dev.rensei.sandbox.bench.work.Job;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A subject that is a class with a main method on this class path.
 *
 * @param name what tables call it
 * @param kind its part in the comparison
 * @param mainClass the class; peers' are only there with their own profile
 * @param mode its first argument
 * @param parallel how many creates it has under way when it may have so many
 */
record ClientSubject(String name, Kind kind, String mainClass, String mode, IntUnaryOperator parallel)
        implements Subject {

    private static final String PEERS = "dev.rensei.sandbox.bench.peer.";
    private static final int PARTITIONS = 12;

    /** The plain loop over the clients. */
    static final Subject BARE_LOOP = new ClientSubject(
            "bare kafka-clients loop", Kind.LIMIT, BareLoop.class.getName(), "", IntUnaryOperator.identity());

    /** The same with the worker's fence: of what the worker does beyond the plain loop, what others pay for too. */
    static final Subject FENCED_LOOP = new ClientSubject(
            "bare loop with the fence",
            Kind.FENCED_LIMIT,
            BareLoop.class.getName(),
            BareLoop.FENCED,
            IntUnaryOperator.identity());

    /** All frameworks. */
    static final List<Subject> PEERS_ON_THE_CLASS_PATH = List.of(
            new ClientSubject(
                    "SmallRye @Blocking", Kind.ORDERED_PEER, PEERS + "SmallRyePeer", "ordered", inFlight -> 1),
            new ClientSubject(
                    "SmallRye @Blocking(ordered=false)",
                    Kind.UNORDERED_PEER,
                    PEERS + "SmallRyePeer",
                    "unordered",
                    IntUnaryOperator.identity()),
            new ClientSubject(
                    "Parallel Consumer, key order, threads",
                    Kind.ORDERED_PEER,
                    PEERS + "ParallelConsumerPeer",
                    "threads",
                    IntUnaryOperator.identity()),
            new ClientSubject(
                    "Parallel Consumer, key order, Vert.x",
                    Kind.ORDERED_PEER,
                    PEERS + "ParallelConsumerPeer",
                    "vertx",
                    IntUnaryOperator.identity()),
            new ClientSubject(
                    "Parallel Consumer, key order, Reactor",
                    Kind.ORDERED_PEER,
                    PEERS + "ParallelConsumerPeer",
                    "reactor",
                    IntUnaryOperator.identity()),
            new ClientSubject(
                    "Spring Kafka, listener per partition",
                    Kind.ORDERED_PEER,
                    PEERS + "SpringPeer",
                    "",
                    inFlight -> Math.min(PARTITIONS, inFlight)));

    @Override
    public int parallelism(int inFlight) {
        return parallel.applyAsInt(inFlight);
    }

    @Override
    public Jvm start(Job job, String logName) {
        Jvm process = Jvm.start(logName, Jvm.classOf(mainClass, Options.SUBJECT_JVM, mode), job.toEnvironment());
        try {
            process.awaitLine(Job.READY);
            return process;
        } catch (RuntimeException e) {
            process.kill();
            throw e;
        }
    }
}
