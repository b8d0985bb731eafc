package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.access.Access;
import dev.rensei.sandbox.access.PoolLoad;
import dev.rensei.sandbox.dispatch.ConsumerLag;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** What waits, and where: creates for a place on their pool, records for the worker. */
@ApplicationScoped
public class PoolGauges implements Refreshed {

    private final Access access;
    private final ConsumerLag lag;
    private final GaugeFamily places;
    private final GaugeFamily inFlight;
    private final GaugeFamily waiting;
    private final GaugeFamily lags;

    PoolGauges(Access access, ConsumerLag lag, MeterRegistry registry) {
        this.access = access;
        this.lag = lag;
        this.places = new GaugeFamily(registry, "sandbox_create_places", "Creates that may be under way on a pool");
        this.inFlight = new GaugeFamily(
                registry, "sandbox_creates_in_flight", "Creates that have their place on a pool and no answer yet");
        this.waiting = new GaugeFamily(registry, "sandbox_creates_waiting", "Creates that wait for a place on a pool");
        this.lags = new GaugeFamily(
                registry, "sandbox_consumer_lag", "Records of an owned partition whose outcome is not committed yet");
    }

    @Override
    public void refresh() {
        List<PoolLoad> loads = access.loads();
        places.set(by(loads, PoolLoad::places));
        inFlight.set(by(loads, PoolLoad::taken));
        waiting.set(by(loads, PoolLoad::waiting));
        lags.set(lag.byPartition().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> Tags.of("partition", Integer.toString(entry.getKey())), Map.Entry::getValue)));
    }

    private static Map<Tags, Integer> by(List<PoolLoad> loads, ToIntFunction<PoolLoad> figure) {
        return loads.stream()
                .collect(Collectors.toMap(load -> Tags.of("pool", load.pool().value()), figure::applyAsInt));
    }
}
