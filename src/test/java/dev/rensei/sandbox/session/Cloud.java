package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Located;
import dev.rensei.sandbox.provider.Outcome;
import dev.rensei.sandbox.provider.ProviderFailure;
import dev.rensei.sandbox.provider.Sandbox;
import dev.rensei.sandbox.provider.Sandbox.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulated provider: keeps names unique, deletes in its own time, and may do a thing without saying so. */
final class Cloud {

    private final boolean namesAreUnique;
    private final List<Box> boxes = new ArrayList<>();
    private final Map<String, SandboxIdentity> everMade = new HashMap<>();
    private final List<SandboxIdentity> late = new ArrayList<>();

    /** A sandbox at the provider. */
    static final class Box {
        final String id;
        final SandboxIdentity identity;
        Condition condition;
        /** Whether the partition's owner was ever told of it, or had reason to think of it. */
        boolean shown;

        Box(String id, SandboxIdentity identity, Condition condition) {
            this.id = id;
            this.identity = identity;
            this.condition = condition;
        }

        Sandbox seen() {
            return Sandboxes.sandbox(id, condition, identity.labels());
        }

        @Override
        public String toString() {
            return "%s (%s, %s)".formatted(id, identity.name(), condition);
        }
    }

    Cloud(boolean namesAreUnique) {
        this.namesAreUnique = namesAreUnique;
    }

    Outcome<Located> create(SandboxIdentity identity, Fate fate) {
        return switch (fate) {
            case UNREACHABLE -> Outcome.failed(Failures.UNREACHABLE);
            case NOT_READY -> Outcome.failed(Failures.NOT_READY);
            case THROTTLED -> Outcome.failed(Failures.THROTTLED);
            case CIRCUIT_OPEN -> Outcome.failed(Failures.CIRCUIT_OPEN);
            case QUOTA -> Outcome.failed(Failures.QUOTA);
            case REJECTED -> Outcome.failed(Failures.REJECTED);
            case LOST_BEFORE -> Outcome.failed(Failures.AMBIGUOUS);
            case LOST_LATE -> {
                late.add(identity);
                yield Outcome.failed(Failures.AMBIGUOUS);
            }
            case UP -> make(identity, Condition.RUNNING, Optional.empty());
            case ON_ITS_WAY -> make(identity, Condition.PROVISIONING, Optional.empty());
            case LOST_AFTER -> {
                make(identity, Condition.PROVISIONING, Optional.empty());
                yield Outcome.failed(Failures.AMBIGUOUS);
            }
            case BROKEN -> make(identity, Condition.FAILED, Optional.of(Failures.FAILED_TO_START));
        };
    }

    private Outcome<Located> make(SandboxIdentity identity, Condition condition, Optional<ProviderFailure> failure) {
        boolean taken = named(identity).isPresent();
        if (taken && namesAreUnique) {
            return Outcome.failed(Failures.NAME_TAKEN);
        }
        Box box = new Box("sb-" + (everMade.size() + 1), identity, condition);
        boxes.add(box);
        everMade.put(box.id, identity);
        if (taken) {
            throw new Violation(Rules.ONE_SANDBOX, "two sandboxes at once: " + boxes);
        }
        return failure.<Outcome<Located>>map(Outcome::failed)
                .orElseGet(() -> Outcome.ok(Sandboxes.located(box.seen())));
    }

    /** A request that nobody waits for any more: it may yet take effect. */
    void leaveBehind(SandboxIdentity identity) {
        late.add(identity);
    }

    /** One of the requests that nobody waits for takes effect, or never will. */
    void settleLate(int index, boolean takesEffect) {
        SandboxIdentity identity = late.remove(index);
        if (takesEffect) {
            make(identity, Condition.PROVISIONING, Optional.empty());
        }
    }

    int late() {
        return late.size();
    }

    boolean mayStillAppear(SandboxIdentity identity) {
        return late.stream().anyMatch(pending -> pending.name().equals(identity.name()));
    }

    Optional<Box> named(SandboxIdentity identity) {
        return boxes.stream()
                .filter(box -> box.identity.name().equals(identity.name()))
                .findFirst();
    }

    Optional<Box> find(String id) {
        return boxes.stream().filter(box -> box.id.equals(id)).findFirst();
    }

    void vanish(Box box) {
        boxes.remove(box);
    }

    List<Box> boxes() {
        return boxes;
    }

    Optional<SandboxIdentity> everMade(String id) {
        return Optional.ofNullable(everMade.get(id));
    }
}
