package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Located;
import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.lifecycle.SandboxRef;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.Reason;
import dev.rensei.sandbox.model.ReasonCode;
import dev.rensei.sandbox.pool.Pool;
import dev.rensei.sandbox.provider.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Provisioning was interrupted and its dispatch won't come again: whether a sandbox came of it is asked until the
 * provider answers.
 *
 * @param life the generation's durable side
 * @param pool the pool that was being tried
 * @param tries looks so far
 * @param ticket the answer that is waited for
 */
record Recovering(Life life, Pool pool, int tries, int ticket) implements SessionState {

    static Step begin(Life life, Pool pool, int tries, int lastTicket) {
        int ticket = lastTicket + 1;
        return Step.to(
                new Recovering(life, pool, tries, ticket),
                new Effect.LookByName(ticket, pool, Interrupted.identity(life, pool.id())));
    }

    @Override
    public Optional<Entry> last() {
        return Optional.of(life.last());
    }

    @Override
    public SessionState noting(Position position) {
        return new Recovering(life.noting(position), pool, tries, ticket);
    }

    @Override
    public Step looked(Outcome<Optional<Located>> outcome, Turn turn) {
        if (!(outcome instanceof Outcome.Ok<Optional<Located>> ok)) {
            int next = ticket + 1;
            return Step.to(
                    new Recovering(life, pool, tries + 1, next),
                    new Effect.Wait(next, new Effect.Delay.Backoff(tries + 1)));
        }
        boolean ours = ok.value()
                .filter(found -> Interrupted.identity(life, pool.id())
                        .owns(found.sandbox().labels()))
                .isPresent();
        return ours ? found(ok.value().get(), turn) : lost(turn);
    }

    private Step found(Located located, Turn turn) {
        Entry entry = Draft.after(life)
                .sandbox(located, turn.now())
                .routing(Interrupted.trace(life))
                .provisioning(turn.now());
        SandboxRef sandbox = entry.event().sandbox();
        Life located0 = life.said(entry);
        return new Starting(
                        located0,
                        java.util.Objects.requireNonNull(sandbox),
                        turn.now(),
                        Optional.empty(),
                        false,
                        0,
                        ticket)
                .look()
                .first(List.of(new Effect.Publish(entry)));
    }

    private Step lost(Turn turn) {
        Reason reason = new Reason(
                ReasonCode.PROVISION_TIMEOUT,
                "provisioning was interrupted, its dispatch is no longer in the topic, and no sandbox came of it");
        return life.end(
                Draft.after(life).routing(Interrupted.traceAfter(life, reason)).ended(reason, turn.now()));
    }

    @Override
    public Step woke(Turn turn) {
        return begin(life, pool, tries, ticket);
    }

    @Override
    public Step dispatched(Command.Dispatched command, Turn turn) {
        return acknowledge(command);
    }

    @Override
    public Step terminate(Command.Terminate command, Turn turn) {
        return life.isOlder(command)
                ? acknowledge(command)
                : Removing.because(
                        life.awaiting(command.origin().position()),
                        new Effect.Target.ByName(pool, Interrupted.identity(life, pool.id()), false),
                        Endings.requested(command),
                        ticket);
    }
}
