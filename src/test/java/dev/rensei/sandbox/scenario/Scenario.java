package dev.rensei.sandbox.scenario;

import dev.rensei.sandbox.standin.SandboxView;
import dev.rensei.sandbox.standin.StandInOptions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One test's part of the world: an organization with its own key, pools and sessions. Names in a test are short
 * ({@code ses-1}); on the wire each carries the scenario's number, so that no two tests meet.
 */
final class Scenario implements AutoCloseable {

    /** What the operator has configured as the platform's URL. */
    static final String PLATFORM_URL = "https://platform.example.com";

    private static final AtomicInteger NUMBERS =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(100_000, 900_000));

    private final String number = Integer.toString(NUMBERS.incrementAndGet());
    private final Wire wire = Wire.shared();
    private final Map<String, Integer> partitions = new LinkedHashMap<>();
    private final Set<String> pools = new LinkedHashSet<>();
    private final Map<Cloud, Set<String>> faults = new LinkedHashMap<>();
    private final WorkerFiles files = new WorkerFiles();

    /** What is there before anything happens. */
    Stage given() {
        return new Stage(this);
    }

    /** What happens. */
    Stage when() {
        return new Stage(this);
    }

    /** What is seen of it. */
    Then then() {
        return new Then(this);
    }

    String orgId() {
        return "org_" + number;
    }

    /** The organization's key at both clouds. */
    String apiKey() {
        return StandInOptions.DEFAULT_KEY + "_" + number;
    }

    String sessionId(String name) {
        return name + "-" + number;
    }

    String poolId(String name) {
        return name + "-" + number;
    }

    /** The key of a session's lifecycle records. */
    String recordKey(String session) {
        return orgId() + "/" + sessionId(session);
    }

    /** A partition to send to when several records are to stand behind each other. */
    int partition() {
        return Integer.parseInt(number) % Wire.PARTITIONS;
    }

    Wire wire() {
        return wire;
    }

    WorkerFiles files() {
        return files;
    }

    /** The sandboxes of a session at both clouds, also those that are gone. */
    List<SandboxView> sandboxesOf(String session) {
        return Arrays.stream(Cloud.values())
                .flatMap(cloud -> cloud.sandboxesOf(orgId(), sessionId(session)).stream())
                .toList();
    }

    /** The sandboxes of a session that exist. */
    List<SandboxView> existing(String session) {
        return sandboxesOf(session).stream().filter(SandboxView::exists).toList();
    }

    Optional<Integer> partitionOf(String session) {
        return Optional.ofNullable(partitions.get(session));
    }

    void sent(String session, int partition) {
        partitions.put(session, partition);
    }

    void defined(String poolId) {
        pools.add(poolId);
    }

    void suffers(Cloud cloud, String faultId) {
        faults.computeIfAbsent(cloud, c -> new LinkedHashSet<>()).add(faultId);
    }

    /** The clouds are well again, as far as this scenario is concerned. */
    void recover() {
        faults.forEach((cloud, ids) -> ids.forEach(cloud.server().faults()::remove));
        faults.clear();
    }

    /** Leaves nothing that the worker would go on watching while other tests run. */
    @Override
    public void close() {
        recover();
        partitions.keySet().stream()
                .filter(session -> !existing(session).isEmpty())
                .forEach(session -> when().terminate(session));
        pools.forEach(id -> wire.to(Wire.POOLS).key(id).send());
    }
}
