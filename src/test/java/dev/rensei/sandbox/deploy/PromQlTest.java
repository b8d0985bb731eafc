package dev.rensei.sandbox.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void shouldFindMetricsAndTheirLabelsAndNothingElse() {
        // When
        var selectors = PromQl.selectors(
                "histogram_quantile(0.95, sum by (job, le) (rate(a_bucket{pool=~\"x|y{\",job!=\"b\"}[$__rate_interval])))"
                        + " > 60 and on (job) c_total offset 5m or max without(le) (d)");

        // Then
        assertThat(selectors).isEqualTo(Map.of("a_bucket", Set.of("pool", "job"), "c_total", Set.of(), "d", Set.of()));
    }
}
