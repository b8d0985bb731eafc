package dev.rensei.sandbox.session;

import dev.rensei.sandbox.model.Dispatch;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.pool.Pool;
import dev.rensei.sandbox.pool.Pools;
import dev.rensei.sandbox.routing.RoutingDecision;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Commands of the platform, by the offset at which they stand. */
final class Orders {

    static final int PARTITION = 0;
    static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private Orders() {}

    static Command.Dispatched dispatch(SessionKey key, long offset, List<Pool> candidates) {
        return new Command.Dispatched(
                origin(offset),
                Dispatch.of(key, candidates.stream().map(Pool::id).toArray(PoolId[]::new)),
                new RoutingDecision(candidates, trace(candidates)));
    }

    /** A dispatch whose list names pools that can't be used now. */
    static Command.Dispatched dispatch(SessionKey key, long offset, List<Pool> named, Set<PoolId> usable) {
        List<Pool> candidates =
                named.stream().filter(pool -> usable.contains(pool.id())).toList();
        List<RoutingStep> usableSteps = trace(candidates);
        List<RoutingStep> steps = named.stream()
                .map(Pool::id)
                .map(id -> usableSteps.stream()
                        .filter(step -> step.poolId().equals(id.value()))
                        .findFirst()
                        .orElseGet(() ->
                                RoutingStep.excluded(id, RoutingStep.Stage.PERMISSION, "pool-disabled", List.of())))
                .toList();
        return new Command.Dispatched(
                origin(offset),
                Dispatch.of(key, named.stream().map(Pool::id).toArray(PoolId[]::new)),
                new RoutingDecision(candidates, steps));
    }

    static Command.Terminate terminate(SessionKey key, long offset) {
        return new Command.Terminate(origin(offset), key, Optional.empty());
    }

    static Command.Invalid invalid(SessionKey key, long offset) {
        return new Command.Invalid(origin(offset), key, Optional.empty(), "pools: at least one");
    }

    static List<Pool> pools(String... ids) {
        return Arrays.stream(ids).map(Pools::pool).toList();
    }

    static Command.Origin origin(long offset) {
        return new Command.Origin(new Position(PARTITION, offset), Optional.of("evt-" + offset), TRACEPARENT);
    }

    private static List<RoutingStep> trace(List<Pool> candidates) {
        return IntStream.range(0, candidates.size())
                .mapToObj(i -> i == 0
                        ? RoutingStep.selected(candidates.get(i).id())
                        : RoutingStep.eligible(candidates.get(i).id()))
                .toList();
    }
}
