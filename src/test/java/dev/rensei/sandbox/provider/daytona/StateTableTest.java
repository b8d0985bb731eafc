package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.provider.Sandbox.Condition;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateTableTest {

    @ParameterizedTest
    @CsvSource({
        // as documented
        "creating, PROVISIONING",
        "started, RUNNING",
        "running, RUNNING",
        "error, FAILED",
        // daytona-e2b-facts A.4
        "build_failed, FAILED",
        "starting, PROVISIONING",
        "restoring, PROVISIONING",
        "resuming, PROVISIONING",
        "pending_build, PROVISIONING",
        "building_snapshot, PROVISIONING",
        "pulling_snapshot, PROVISIONING",
        "building_image, PROVISIONING",
        "pulling_image, PROVISIONING",
        "resizing, CHANGING",
        "snapshotting, CHANGING",
        "forking, CHANGING",
        "unknown, CHANGING",
        "stopping, CHANGING",
        "archiving, CHANGING",
        "pausing, CHANGING",
        "destroying, CHANGING",
        "stopped, ENDED",
        "archived, ENDED",
        "paused, ENDED",
        "destroyed, ENDED",
        "teleporting, UNHEARD_OF"
    })
    void shouldReadState(String state, Condition expected) {
        // When
        var condition = StateTable.conditionOf(state);

        // Then
        assertThat(condition).isEqualTo(expected);
    }

    @Test
    void shouldKnowEveryStateOfTheSchemas() throws Exception {
        // Given
        var current = Contracts.schema("daytona-openapi.json", "SandboxState").get("enum");
        var old = Contracts.schema("daytona-workspace-openapi.yaml", "SandboxState")
                .get("enum");
        var states = new ArrayList<String>();
        current.forEach(state -> states.add(state.asText()));
        old.forEach(state -> states.add(state.asText()));

        // When
        var unheardOf = states.stream().filter(state -> StateTable.conditionOf(state) == Condition.UNHEARD_OF);

        // Then
        assertThat(states).isNotEmpty();
        assertThat(unheardOf).isEmpty();
    }
}
