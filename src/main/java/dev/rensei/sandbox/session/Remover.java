package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Access;
import dev.rensei.sandbox.access.Errand;
import dev.rensei.sandbox.access.Located;
import dev.rensei.sandbox.config.SandboxConfig;
import dev.rensei.sandbox.provider.Deletion;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.timer.Timers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Removes sandboxes, however long that takes: a removal is over when the provider confirms that the sandbox is gone.
 *
 * <p>Deletion is asynchronous, refused while the sandbox changes its state, and idempotent; so it is asked for until a
 * look finds nothing (daytona-e2b-facts C.5). What the worker's end cuts short is found again by the terminate that was
 * not acknowledged, or by the reaper.
 */
@ApplicationScoped
public class Remover {

    private static final Duration FIRST_LOOK = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** After so long a discard is the reaper's: with a key that stays refused it would go on for ever. */
    private static final Duration DISCARD_PATIENCE = Duration.ofMinutes(10);

    private final Access access;
    private final SandboxSpecs specs;
    private final Timers timers;
    private final InstantSource clock;
    private final Duration ambiguityWindow;
    private final Map<Job, Instant> underWay = new ConcurrentHashMap<>();

    Remover(Access access, SandboxSpecs specs, Timers timers, InstantSource clock, SandboxConfig config) {
        this.access = access;
        this.specs = specs;
        this.timers = timers;
        this.clock = clock;
        this.ambiguityWindow = config.provision().ambiguityWindow();
    }

    /** Removes the target; completes once nothing is left. If abandoned, the result never comes. */
    public Uni<Void> remove(Effect.Target target, Errand errand, BooleanSupplier abandoned) {
        return Uni.createFrom().emitter(emitter -> {
            Job job = new Job(errand, abandoned, () -> emitter.complete(null));
            underWay.put(job, clock.instant());
            if (target instanceof Effect.Target.ById byId) {
                job.delete(byId);
            } else {
                job.find((Effect.Target.ByName) target, clock.instant().plus(ambiguityWindow));
            }
        });
    }

    /** Removes the target as well as can be within some minutes; nobody waits for it. */
    public void discard(Effect.Target target, Errand errand) {
        Instant until = clock.instant().plus(DISCARD_PATIENCE);
        remove(target, errand, () -> clock.instant().isAfter(until)).subscribe().with(gone -> {});
    }

    /** How many removals are under way. */
    public int underWay() {
        return underWay.size();
    }

    /** For how long the oldest removal has been under way. */
    public Duration oldest() {
        Instant now = clock.instant();
        return underWay.values().stream()
                .min(Instant::compareTo)
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO);
    }

    /** One removal. */
    private final class Job {
        private final Errand errand;
        private final BooleanSupplier abandoned;
        private final Runnable whenGone;
        private int waits;

        Job(Errand errand, BooleanSupplier abandoned, Runnable whenGone) {
            this.errand = errand;
            this.abandoned = abandoned;
            this.whenGone = whenGone;
        }

        /** Looks for the name until the sandbox is found or can no longer appear. */
        void find(Effect.Target.ByName target, Instant until) {
            access.findByName(
                            target.pool(), target.identity().name(), specs.labels(target.identity(), Map.of()), errand)
                    .subscribe()
                    .with(outcome -> found(target, until, outcome), defect -> again(() -> find(target, until)));
        }

        private void found(Effect.Target.ByName target, Instant until, Outcome<Optional<Located>> outcome) {
            if (!(outcome instanceof Outcome.Ok<Optional<Located>> ok)) {
                again(() -> find(target, until));
            } else if (ok.value().isPresent()) {
                foundOne(target, ok.value().get());
            } else if (target.onlyBroken() || !clock.instant().isBefore(until)) {
                done();
            } else {
                again(() -> find(target, until));
            }
        }

        private void foundOne(Effect.Target.ByName target, Located located) {
            Sandbox sandbox = located.sandbox();
            boolean ours = target.identity().owns(sandbox.labels());
            boolean spared = target.onlyBroken() && sandbox.condition() != Sandbox.Condition.FAILED;
            if (!ours || spared) {
                done();
                return;
            }
            delete(new Effect.Target.ById(
                    target.pool().orgId(), target.pool().provider(), located.apiUrl(), sandbox.externalId()));
        }

        void delete(Effect.Target.ById target) {
            access.delete(target.orgId(), target.provider(), target.apiUrl(), target.externalId(), errand)
                    .subscribe()
                    .with(outcome -> deleted(target, outcome), defect -> again(() -> delete(target)));
        }

        private void deleted(Effect.Target.ById target, Outcome<Deletion> outcome) {
            if (!(outcome instanceof Outcome.Ok<Deletion> ok)) {
                again(() -> delete(target));
                return;
            }
            switch (ok.value()) {
                case GONE -> done();
                case ACCEPTED -> again(() -> look(target));
                case BUSY -> again(() -> delete(target));
            }
        }

        /** Accepted is not gone. If the sandbox does not look like going, it is asked for again. */
        private void look(Effect.Target.ById target) {
            access.inspect(target.orgId(), target.provider(), target.apiUrl(), target.externalId(), errand)
                    .subscribe()
                    .with(outcome -> looked(target, outcome), defect -> again(() -> look(target)));
        }

        private void looked(Effect.Target.ById target, Outcome<Optional<Located>> outcome) {
            if (!(outcome instanceof Outcome.Ok<Optional<Located>> ok)) {
                // Where nothing can be seen, a second deletion may still say that there is nothing to delete.
                again(() -> delete(target));
            } else if (ok.value().isEmpty()) {
                done();
            } else if (ok.value().get().sandbox().condition() == Sandbox.Condition.CHANGING) {
                again(() -> look(target));
            } else {
                again(() -> delete(target));
            }
        }

        private void again(Runnable next) {
            if (abandoned.getAsBoolean()) {
                underWay.remove(this);
                return;
            }
            Duration wait = FIRST_LOOK.multipliedBy(1L << Math.min(waits, 10));
            waits++;
            timers.after(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait, () -> {
                if (abandoned.getAsBoolean()) {
                    underWay.remove(this);
                } else {
                    next.run();
                }
            });
        }

        private void done() {
            underWay.remove(this);
            whenGone.run();
        }
    }
}
