package dev.rensei.sandbox.session;

import dev.rensei.sandbox.provider.Sandbox.Condition;
import java.util.Optional;

/** A simulated removal, with the real one's rules: over only when nothing is left, and nothing can still appear. */
final class Removal {

    private final World world;
    private final Effect.Target target;
    private final Optional<Actor> asker;
    private final int ticket;
    private Optional<String> id;

    Removal(World world, Effect.Target target, Optional<Actor> asker, int ticket) {
        this.world = world;
        this.target = target;
        this.asker = asker;
        this.ticket = ticket;
        this.id = target instanceof Effect.Target.ById byId ? Optional.of(byId.externalId()) : Optional.empty();
    }

    /** Takes one more step; whether it is complete now. */
    boolean proceed() {
        boolean done = id.isPresent() ? delete(id.get()) : find((Effect.Target.ByName) target);
        if (done) {
            asker.ifPresent(actor -> actor.tell(new Input.Removed(ticket)));
        }
        return done;
    }

    boolean owes(Actor actor, int number) {
        return ticket == number && asker.filter(actor::equals).isPresent();
    }

    private boolean find(Effect.Target.ByName byName) {
        Optional<Cloud.Box> found = world.cloud.named(byName.identity());
        if (found.isEmpty()) {
            return byName.onlyBroken() || !world.mayStillAppear(byName.identity());
        }
        if (byName.onlyBroken() && found.get().condition != Condition.FAILED) {
            return true;
        }
        id = found.map(box -> box.id);
        return false;
    }

    private boolean delete(String externalId) {
        Optional<Cloud.Box> box = world.cloud.find(externalId);
        box.ifPresent(known -> known.condition = Condition.CHANGING);
        return box.isEmpty() || world.mutation == Mutation.HASTY_REMOVAL;
    }
}
