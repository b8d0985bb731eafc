package dev.rensei.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator asks by HTTP, and how a wrong question is answered. */
@QuarkusTest
@TestProfile(WholeWorker.class)
class OperatorApiTest extends ScenarioTest {

    @Test
    void shouldListSessionsPageByPage() {
        // Given
        given().pool("pool-a").exists();
        given().pool("pool-b").exists();
        when().dispatch("ses-1").to("pool-a").isRunning();
        when().dispatch("ses-2").to("pool-b").isRunning();
        when().dispatch("ses-3").to("pool-a").isRunning();

        // When
        JsonPath first = list("limit=2");
        JsonPath rest = list("limit=2&after=" + first.getString("next"));
        JsonPath ofPool = list("poolId=" + scenario.poolId("pool-b"));

        // Then
        assertThat(first.getInt("total")).isEqualTo(3);
        assertThat(first.getList("items.sessionId", String.class))
                .containsExactly(scenario.sessionId("ses-1"), scenario.sessionId("ses-2"));
        assertThat(rest.getList("items.sessionId", String.class)).containsExactly(scenario.sessionId("ses-3"));
        assertThat(rest.getString("next")).isNull();
        assertThat(ofPool.getList("items.sessionId", String.class)).containsExactly(scenario.sessionId("ses-2"));
        assertThat(list("status=failed").getInt("total")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=many, limit", "status=alive, status", "poolId=%20, poolId"})
    void shouldNameTheParameterThatIsWrong(String query, String parameter) {
        RestAssured.given()
                .urlEncodingEnabled(false)
                .get("/api/sandboxes?" + query)
                .then()
                .statusCode(400)
                .body("parameter", equalTo(parameter))
                .body("message", containsString(parameter + " must"));
    }

    @ParameterizedTest
    @CsvSource({"''", "/events"})
    void shouldSayThatASessionIsUnknown(String part) {
        RestAssured.get("/api/sandboxes/ses-nobody" + part)
                .then()
                .statusCode(404)
                .body("message", equalTo("This worker has no such session; another one may own its partition"));
    }

    @Test
    void shouldExplainWhereADispatchWouldGo() {
        // Given
        given().pool("pool-bare").providing("git").exists();

        // Then
        explain("""
                {"orgId": "%s", "sessionId": "ses-1", "pools": ["%s"], "requires": {"requirementKinds": ["toolchain:go"]}}""".formatted(scenario.orgId(), scenario.poolId("pool-bare")))
                .statusCode(200)
                .body("eligible", equalTo(false))
                .body("routing[0].rule", equalTo("requirement-missing"))
                .body("routing[0].detail", contains("toolchain:go"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello | not JSON at line 1, column 1",
                "[] | expected an object",
                "{\"sessionId\": \"s\"} | orgId: missing; expected a string",
                "{\"orgId\": \"o\", \"sessionId\": \"s\", \"pools\": [1]} | pools[0]: expected a string that is not blank, found number"
            })
    void shouldSayWhatIsWrongWithADispatchAndWhere(String body, String problem) {
        explain(body).statusCode(400).body("problems[0]", containsString(problem));
    }

    @Test
    void shouldSayThatABodyMustBeJson() {
        RestAssured.given()
                .contentType("text/plain")
                .body("hello")
                .post("/api/routing/explain")
                .then()
                .statusCode(415)
                .body("message", containsString("content-type"));
    }

    private JsonPath list(String query) {
        return RestAssured.get("/api/sandboxes?orgId=" + scenario.orgId() + "&" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse explain(String body) {
        return RestAssured.given()
                .contentType("application/json")
                .body(body)
                .post("/api/routing/explain")
                .then();
    }
}
