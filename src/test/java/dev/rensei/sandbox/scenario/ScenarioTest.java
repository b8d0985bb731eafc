package dev.rensei.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.docs.Schemas;
import org.junit.jupiter.api.AfterEach;

/** A test that tells a {@link Scenario}: what is given, what happens, what is seen of it then. */
abstract class ScenarioTest {

    final Scenario scenario = new Scenario();

    final Stage given() {
        return scenario.given();
    }

    final Stage when() {
        return scenario.when();
    }

    final Then then() {
        return scenario.then();
    }

    @AfterEach
    final void leaveNothingRunning() {
        scenario.close();
    }

    /** Whatever a test is about: each event that it has caused is what the published schema says. */
    @AfterEach
    final void holdEveryEventAgainstTheSchema() {
        assertThat(scenario.wire().eventsOf(scenario.orgId()))
                .allSatisfy(event -> assertThat(Schemas.strictComplaints("sandbox-lifecycle", event.json()))
                        .as(event.json().toString())
                        .isEmpty());
    }
}
