package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sandbox is being removed, and nothing is said until the provider confirms that it is gone.
 *
 * @param life the generation's durable side
 * @param ending what to say then; nothing for a life that has ended before
 * @param deferred commands that came after the one that asked for this
 * @param ticket the answer that is waited for
 */
record Removing(Life life, Optional<Reason> ending, List<Command> deferred, int ticket) implements SessionState {

    static Step because(Life life, Effect.Target target, Reason ending, int lastTicket) {
        return begin(life, target, Optional.of(ending), List.of(), lastTicket);
    }

    /** Nothing more is said of a life that has ended; the record is acknowledged once nothing is left. */
    static Step silently(Life life, Effect.Target target) {
        return begin(life, target, Optional.empty(), List.of(), 0);
    }

    /** The end that was asked for while a place was being taken. */
    static Step of(Bind bind, Effect.Target target) {
        return begin(bind.life(), target, bind.stop(), bind.deferred(), bind.ticket());
    }

    private static Step begin(
            Life life, Effect.Target target, Optional<Reason> ending, List<Command> deferred, int lastTicket) {
        int ticket = lastTicket + 1;
        return Step.to(new Removing(life, ending, deferred, ticket), new Effect.Remove(ticket, target));
    }

    @Override
    public Optional<Entry> last() {
        return Optional.of(life.last());
    }

    @Override
    public SessionState noting(Position position) {
        return new Removing(life.noting(position), ending, deferred, ticket);
    }

    @Override
    public boolean isLive() {
        return ending.isPresent();
    }

    @Override
    public Step removed(Turn turn) {
        if (ending.isEmpty()) {
            return Step.to(new Ended(life.acknowledged()), life.acknowledgements())
                    .replaying(deferred);
        }
        Entry entry = Draft.after(life).ended(ending.get(), turn.now());
        return life.end(entry).replaying(deferred);
    }

    @Override
    public Step dispatched(Command.Dispatched command, Turn turn) {
        if (life.isRedelivery(command)) {
            boolean waits = life.waiting().contains(command.origin().position());
            return waits ? unchanged() : acknowledge(command);
        }
        return defer(command);
    }

    @Override
    public Step invalid(Command.Invalid command, Turn turn) {
        return life.isRedelivery(command) ? acknowledge(command) : defer(command);
    }

    @Override
    public Step terminate(Command.Terminate command, Turn turn) {
        return life.isOlder(command) ? acknowledge(command) : defer(command);
    }

    private Step defer(Command command) {
        List<Command> all = new ArrayList<>(deferred);
        all.add(command);
        return Step.to(new Removing(life, ending, List.copyOf(all), ticket));
    }
}
