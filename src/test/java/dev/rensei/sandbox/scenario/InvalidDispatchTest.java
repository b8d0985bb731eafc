package dev.rensei.sandbox.scenario;

import static dev.rensei.sandbox.model.Status.FAILED;
import static dev.rensei.sandbox.model.Status.PROVISIONING;
import static dev.rensei.sandbox.model.Status.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rensei.sandbox.model.ReasonCode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dispatches whose session is known, and that can't be carried out: they fail with a word on what is wrong. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class InvalidDispatchTest extends ScenarioTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void aPool() {
        given().pool("pool-a").exists();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pools              | null                 | pools: missing
            pools              | []                   | pools: missing
            pools              | "pool-a"             | pools: expected a list of strings, found string
            pools              | [1]                  | pools[0]: expected a string
            pools              | [""]                 | pools[0]: expected a string that is not blank
            pools              | ["a/b"]              | pools
            requires           | []                   | requires: expected an object, found array
            requires           | {"os": 1}            | requires.os: expected a string
            requires           | {"gpu": "yes"}       | requires.gpu: expected true or false
            requires           | {"runtimeKinds": {}} | requires.runtimeKinds: expected a list
            resources          | {"vCpu": "two"}      | resources.vCpu: expected a positive number
            resources          | {"vCpu": 0}          | resources.vCpu: expected a positive number
            resources          | {"timeoutSec": -1}   | resources.timeoutSec: expected a positive number
            resources          | {"diskMb": 1e300}    | resources.diskMb: expected a positive number
            image              | 7                    | image: expected a string
            image              | "a b"                | image: expected an image reference
            command            | "agent run"          | command: expected a list of strings
            command            | []                   | command: expected a list
            env                | {"A": 1}             | env.A: expected a string
            env                | []                   | env: expected an object
            labels             | {"a": null}          | labels.a: expected a string
            registrationToken  | 1                    | registrationToken: expected a string
            projectId          | {}                   | projectId: expected a string
            """)
    void shouldFailWithTheNameOfTheField(String field, String value, String message) throws JsonProcessingException {
        // Given
        var dispatch = given().dispatch("ses-1").to("pool-a").inPartition(scenario.partition());
        dispatch.payload().set(field, JSON.readTree(value));

        // When
        dispatch.isSent();
        when().dispatch("ses-2").to("pool-a").inPartition(scenario.partition()).isSent();

        // Then
        then().lifecycle("ses-2").is(PROVISIONING, RUNNING);
        Event failed = then().lifecycle("ses-1").failedWith(ReasonCode.INVALID_DISPATCH);
        assertThat(failed.message()).contains(message);
        then().lifecycle("ses-1").is(FAILED);
        then().noSandboxWasMadeFor("ses-1");
    }

    @Test
    void shouldNameAllThatIsWrongAndNoValue() {
        // Given
        var dispatch = given().dispatch("ses-1").to("pool-a");
        dispatch.payload().putObject("env").put("TOKEN", 4711);
        dispatch.payload().put("registrationToken", 4712);

        // When
        dispatch.isSent();

        // Then
        assertThat(then().lifecycle("ses-1")
                        .failedWith(ReasonCode.INVALID_DISPATCH)
                        .received()
                        .text())
                .contains("env.TOKEN", "registrationToken")
                .doesNotContain("4711", "4712");
    }

    @ParameterizedTest
    @CsvSource({
        "pool-x, viability, pool-unknown",
        "pool-of-other, permission, pool-of-another-org",
        "pool-off, permission, pool-disabled",
        "pool-bare, viability, requirement-missing"
    })
    void shouldSayWhyNoPoolIsEligible(String pool, String stage, String rule) {
        // Given
        given().pool("pool-of-other").ofOrg("org_other").existsWithoutCredential();
        given().pool("pool-off").disabled().existsWithoutCredential();
        given().pool("pool-bare").providing("git").existsWithoutCredential();

        // When
        when().dispatch("ses-1")
                .to(pool)
                .requiring("toolchain:go")
                .inPartition(scenario.partition())
                .isSent();
        when().dispatch("ses-2").to("pool-a").inPartition(scenario.partition()).isSent();

        // Then
        then().lifecycle("ses-2").is(PROVISIONING, RUNNING);
        Event failed = then().lifecycle("ses-1").failedWith(ReasonCode.NO_ELIGIBLE_POOL);
        assertThat(failed.text("/routing/0/poolId")).isEqualTo(scenario.poolId(pool));
        assertThat(failed.text("/routing/0/stage")).isEqualTo(stage);
        assertThat(failed.text("/routing/0/rule")).isEqualTo(rule);
        then().lifecycle("ses-1").is(FAILED);
        then().noSandboxWasMadeFor("ses-1");
    }

    @Test
    void shouldIgnoreFieldsThatOnlyANewerPlatformKnows() {
        // Given
        var dispatch = given().dispatch("ses-1").to("pool-a");
        dispatch.payload().putObject("hologram").put("depth", 3);

        // When
        dispatch.isSent();

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
    }

    @Test
    void shouldTakeOnePoolInTheShortForm() {
        // Given
        var dispatch = given().dispatch("ses-1").with("pool", scenario.poolId("pool-a"));

        // When
        dispatch.isSent();

        // Then
        then().lifecycle("ses-1").is(PROVISIONING, RUNNING);
    }
}
