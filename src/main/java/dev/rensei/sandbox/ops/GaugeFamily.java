package dev.rensei.sandbox.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;

/**
 * Gauges of one name whose labels come and go. A gauge that stays is never taken away and put back, so that no scrape
 * misses it.
 */
final class GaugeFamily {

    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final Map<Tags, Row> rows = new HashMap<>();

    private static final class Row {
        private volatile double value;
        private final Meter meter;

        private Row(GaugeFamily family, Tags tags) {
            this.meter = Gauge.builder(family.name, this, row -> row.value)
                    .tags(tags)
                    .description(family.description)
                    .register(family.registry);
        }
    }

    GaugeFamily(MeterRegistry registry, String name, String description) {
        this.registry = registry;
        this.name = name;
        this.description = description;
    }

    /** From now on there are these and no others. */
    void set(Map<Tags, ? extends Number> values) {
        values.forEach((tags, value) -> rows.computeIfAbsent(tags, t -> new Row(this, t)).value = value.doubleValue());
        rows.entrySet().removeIf(row -> {
            boolean gone = !values.containsKey(row.getKey());
            if (gone) {
                registry.remove(row.getValue().meter);
            }
            return gone;
        });
    }
}
