package dev.rensei.sandbox.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.OrgId;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Status;
import dev.rensei.sandbox.pool.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverviewTest {

    private static final Pool IDLE =
            new Pool(new PoolId("idle"), new OrgId("org"), "daytona", true, Optional.empty(), Optional.empty());

    @Test
    void shouldCountByStatusAndByPool() {
        // Given
        List<LifecycleEvent> events = List.of(
                Events.onPool("busy", "ses-1", Status.RUNNING, 1, 2),
                Events.onPool("busy", "ses-2", Status.RUNNING, 1, 2),
                Events.onPool("", "ses-3", Status.FAILED, 1, 1));

        // When
        Overview overview = Overview.of(4, List.of(IDLE), events::forEach);

        // Then
        assertThat(overview)
                .isEqualTo(new Overview(
                        4,
                        Map.of(Status.RUNNING, 2, Status.FAILED, 1),
                        List.of(
                                new Overview.PoolOverview(null, null, null, null, Map.of(Status.FAILED, 1)),
                                new Overview.PoolOverview("busy", null, null, null, Map.of(Status.RUNNING, 2)),
                                new Overview.PoolOverview("idle", "org", "daytona", true, Map.of()))));
    }
}
