package dev.rensei.sandbox.chaos;

import dev.rensei.sandbox.broker.EmbeddedBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Does the harms of a plan when their time has come, and mends everything at the end. */
final class Saboteur implements AutoCloseable {

    private static final long MENDING_SECONDS = 150;

    /** A worker that is not back by then is in nobody's way any more, and late itself. */
    private static final Duration BACK_WITHIN = Duration.ofSeconds(60);

    private static final Duration LOOK = Duration.ofMillis(500);

    private final EmbeddedBroker broker;
    private final List<Worker> workers;
    private final ProviderSpells provider;
    private final Victims victims;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Troubles.Trouble> troubles = new ArrayList<>();
    private final Set<Instant> lasting = new HashSet<>();
    private final List<String> badExits = new ArrayList<>();
    private final List<String> defects = new ArrayList<>();
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(6, task -> {
        Thread thread = new Thread(task, "saboteur");
        thread.setDaemon(true);
        return thread;
    });

    Saboteur(EmbeddedBroker broker, List<Worker> workers, ProviderSpells provider, Victims victims) {
        this.broker = broker;
        this.workers = workers;
        this.provider = provider;
        this.victims = victims;
    }

    /** Plans all harms from now on.
     *
     * @return is at zero once the last of them is over
     */
    CountDownLatch begin(List<Harm> harms) {
        CountDownLatch open = new CountDownLatch(harms.size());
        harms.forEach(harm -> later(harm.at(), () -> {
            try {
                act(harm);
            } catch (RuntimeException e) {
                note(harm, e);
            } finally {
                open.countDown();
            }
        }));
        return open;
    }

    private void later(Duration delay, Runnable task) {
        executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void act(Harm harm) {
        switch (harm.kind()) {
            case KILL -> onWorker(harm, Worker::kill);
            case FREEZE -> onWorker(harm, Worker::freeze);
            case STOP -> onWorker(harm, this::stop);
            case OUTAGE -> outage(harm);
            case PROVIDER -> {
                Instant since = troubled();
                ProviderSpells.Spell spell = provider.begin(harm.choice());
                later(harm.lasts(), () -> {
                    provider.end(spell);
                    calm(since);
                });
            }
            case VICTIM -> victims.harm(harm.choice()).ifPresent(this::count);
        }
    }

    private void onWorker(Harm harm, Consumer<Worker> what) {
        List<Worker> up = workers.stream().filter(Worker::isUp).toList();
        if (up.isEmpty()) {
            return;
        }
        Instant since = troubled();
        Worker worker = up.get(harm.choice() % up.size());
        what.accept(worker);
        count(harm.kind().words());
        later(harm.lasts(), () -> {
            worker.thaw();
            worker.restart();
            calmOnceBack(worker, since, Instant.now().plus(BACK_WITHIN));
        });
    }

    /** One that comes back takes partitions from the others, and on a busy machine it may be long in coming. */
    private void calmOnceBack(Worker worker, Instant since, Instant latest) {
        if (worker.isReady() || Instant.now().isAfter(latest)) {
            calm(since);
        } else {
            later(LOOK, () -> calmOnceBack(worker, since, latest));
        }
    }

    private synchronized Instant troubled() {
        Instant since = Instant.now();
        lasting.add(since);
        return since;
    }

    private synchronized void calm(Instant since) {
        if (lasting.remove(since)) {
            troubles.add(new Troubles.Trouble(since, Instant.now()));
        }
    }

    private void stop(Worker worker) {
        OptionalInt exit = worker.terminate();
        if (exit.isEmpty() || exit.getAsInt() != 0) {
            synchronized (this) {
                badExits.add("%s %s ended with %s after SIGTERM"
                        .formatted(
                                Story.time(Instant.now()),
                                worker.name(),
                                exit.isPresent() ? "exit code " + exit.getAsInt() : "nothing, and goes on,"));
            }
        }
    }

    private void outage(Harm harm) {
        Instant since = troubled();
        broker.stop();
        count("broker away for %d s".formatted(harm.lasts().toSeconds()));
        try {
            new CountDownLatch(1).await(harm.lasts().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        broker.restart();
        calm(since);
    }

    private synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private synchronized void note(Harm harm, RuntimeException problem) {
        defects.add(harm.kind() + " could not be done: " + problem);
    }

    /** Waits for the last harm, lifts every fault, and brings everybody up again. */
    void mend(CountDownLatch open) throws InterruptedException {
        if (!open.await(MENDING_SECONDS, TimeUnit.SECONDS)) {
            note(new Harm(Harm.Kind.OUTAGE, Duration.ZERO, Duration.ZERO, 0), new IllegalStateException("in time"));
        }
        provider.endAll();
        for (Worker worker : workers) {
            worker.thaw();
            worker.restart();
        }
        awaitBack();
        endAll();
    }

    private void awaitBack() {
        try {
            Awaitility.await().atMost(BACK_WITHIN).pollInterval(LOOK).until(() -> workers.stream()
                    .allMatch(Worker::isReady));
        } catch (ConditionTimeoutException late) {
            // The rules say what is owed even so.
        }
    }

    private synchronized void endAll() {
        Set.copyOf(lasting).forEach(this::calm);
    }

    /** When the workers were in trouble, up to now. */
    synchronized Troubles troubles() {
        List<Troubles.Trouble> all = new ArrayList<>(troubles);
        lasting.forEach(since -> all.add(new Troubles.Trouble(since, Instant.now())));
        return new Troubles(List.copyOf(all));
    }

    /** Harms running sandboxes when nothing else is wrong. */
    void harmInTheCalm(int count, Random random) {
        for (int i = 0; i < count; i++) {
            victims.harm(random.nextInt(1 << 20)).ifPresent(words -> count(words + " in the calm"));
        }
    }

    /** How often each harm was done. */
    synchronized Map<String, Integer> counts() {
        Map<String, Integer> all = new TreeMap<>(counts);
        provider.strikes().forEach((what, times) -> all.put("provider: " + what, times));
        return all;
    }

    /** Workers that did not stop as they should. */
    synchronized List<String> badExits() {
        return List.copyOf(badExits);
    }

    /** What went wrong in the suite itself. */
    synchronized List<String> defects() {
        return List.copyOf(defects);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
