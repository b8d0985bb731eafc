package dev.rensei.sandbox.scenario;

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
}
