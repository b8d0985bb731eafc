package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.pool.Pool;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One session's life, told input by input. Each sentence is answered for the ticket that the state waits for;
 * {@link #did()} is what the last one led to, replayed commands included.
 */
final class Story {

    static final SessionKey KEY = SessionKey.of("org_acme", "ses-1");
    static final SessionPolicy POLICY =
            new SessionPolicy(4, 2, Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofMinutes(5), true);
    private static final Instant START = Instant.parse("2026-11-23T14:00:00Z");

    private final List<LifecycleEvent> events = new ArrayList<>();
    private final List<Effect> lastEffects = new ArrayList<>();
    private List<Pool> candidates = Orders.pools("a");
    private Instant now = START;
    private SessionState state;

    private Story(SessionState state) {
        this.state = state;
    }

    /** Of a session that nothing was ever said of. */
    static Story begins() {
        return new Story(SessionState.unseen(KEY));
    }

    /** Of a session that a new worker restores from what this one's ledger holds now. */
    Story restarted() {
        Entry newest = state.last().orElseThrow();
        Story next = new Story(SessionState.restored(newest));
        next.candidates = candidates;
        next.now = now;
        return next;
    }

    /** Of a session that a new worker restores from this event. */
    static Story from(Entry entry) {
        return new Story(SessionState.restored(entry));
    }

    /** From now on its dispatches may be run by these pools. */
    Story withPools(String... ids) {
        candidates = Orders.pools(ids);
        return this;
    }

    Story dispatch(long offset) {
        return tell(Orders.dispatch(KEY, offset, candidates));
    }

    Story invalid(long offset) {
        return tell(Orders.invalid(KEY, offset));
    }

    Story terminate(long offset) {
        return tell(Orders.terminate(KEY, offset));
    }

    /** The create brought a sandbox. */
    Story created(String id, Condition condition) {
        return tell(new Input.Created(
                state.ticket(), Outcome.ok(Sandboxes.located(Sandboxes.sandbox(id, condition, Map.of())))));
    }

    Story createFails(ProviderFailure failure) {
        return tell(new Input.Created(state.ticket(), Outcome.failed(failure)));
    }

    /** The create had not left when it was called off. */
    Story neverLeft() {
        return tell(new Input.CalledOff(state.ticket()));
    }

    /** The look found the session's sandbox. */
    Story finds(String id, Condition condition) {
        return sees(Sandboxes.sandbox(id, condition, identity().labels()));
    }

    /** The look found somebody else's sandbox under the name. */
    Story findsStranger(String id) {
        return sees(Sandboxes.sandbox(id, Condition.RUNNING, Map.of()));
    }

    private Story sees(Sandbox sandbox) {
        return tell(new Input.Looked(state.ticket(), Outcome.ok(Optional.of(Sandboxes.located(sandbox)))));
    }

    Story findsNothing() {
        return tell(new Input.Looked(state.ticket(), Outcome.ok(Optional.empty())));
    }

    Story lookFails(ProviderFailure failure) {
        return tell(new Input.Looked(state.ticket(), Outcome.failed(failure)));
    }

    Story removed() {
        return tell(new Input.Removed(state.ticket()));
    }

    Story wakes() {
        return tell(new Input.Woke(state.ticket()));
    }

    /** The watcher saw the sandbox. */
    Story observed(String id, Condition condition) {
        return tell(new Input.Observed(id, Optional.of(Sandboxes.sandbox(id, condition, Map.of()))));
    }

    Story observedGone(String id) {
        return tell(new Input.Observed(id, Optional.empty()));
    }

    Story passes(Duration time) {
        now = now.plus(time);
        return this;
    }

    Story tell(Input input) {
        lastEffects.clear();
        Deque<Input> inputs = new ArrayDeque<>(List.of(input));
        while (!inputs.isEmpty()) {
            Step step = state.on(inputs.removeFirst(), new Turn(now, POLICY));
            state = step.next();
            lastEffects.addAll(step.effects());
            for (int i = step.replay().size() - 1; i >= 0; i--) {
                inputs.addFirst(step.replay().get(i));
            }
        }
        lastEffects.forEach(effect -> {
            if (effect instanceof Effect.Publish publish) {
                events.add(publish.entry().event());
            }
        });
        return this;
    }

    /** What the last input led to, in words. */
    List<String> did() {
        return Words.of(lastEffects);
    }

    /** The first event that the last input led to. */
    Entry firstSaid() {
        return lastEffects.stream()
                .filter(Effect.Publish.class::isInstance)
                .map(effect -> ((Effect.Publish) effect).entry())
                .findFirst()
                .orElseThrow();
    }

    SessionState state() {
        return state;
    }

    LifecycleEvent lastEvent() {
        return events.get(events.size() - 1);
    }

    /** The last event's routing trace, as {@code a excluded QUOTA_EXCEEDED}. */
    List<String> trace() {
        return Optional.ofNullable(lastEvent().routing()).orElseThrow().stream()
                .map(Story::words)
                .toList();
    }

    private static String words(RoutingStep step) {
        String what = step.poolId() + " " + step.outcome().wireName();
        return step.rule() == null ? what : what + " " + step.rule();
    }

    private SandboxIdentity identity() {
        LifecycleEvent event = state.last().orElseThrow().event();
        return new SandboxIdentity(
                KEY,
                event.generation(),
                Optional.ofNullable(event.attempt()).orElse(1),
                new PoolId(Optional.ofNullable(event.poolId()).orElse("a")),
                Orders.PARTITION);
    }
}
