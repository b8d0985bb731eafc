package dev.rensei.sandbox.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rensei.sandbox.model.OrgId;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.provider.Providers;
import dev.rensei.sandbox.provider.RuntimeProvides;
import dev.rensei.sandbox.provider.StubProvider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolReaderTest {

    private final PoolReader reader = new PoolReader(Providers.of(StubProvider.named("stub")));

    @Test
    void shouldReadEveryKeyOfAPool() {
        // When
        var parsed = readAll("""
                [{ "id": "go", "orgId": "org_acme", "provider": "stub", "enabled": false,
                   "config": { "apiUrl": "https://stub.example/api" },
                   "runtime_provides": { "runtimeKinds": ["npm"], "requirementKinds": ["toolchain:go"] } }]
                """);

        // Then
        assertThat(parsed.value())
                .containsExactly(new Pool(
                        new PoolId("go"),
                        new OrgId("org_acme"),
                        "stub",
                        false,
                        Optional.of(new StubProvider.Settings(Optional.of("https://stub.example/api"))),
                        Optional.of(new RuntimeProvides(Set.of("npm"), Set.of("toolchain:go")))));
        assertThat(parsed.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"enabled\": null, \"config\": null, \"runtime_provides\": null"})
    void shouldFillInDefaults(String keys) {
        // When
        var pool = readAll("[{ 'id': 'go', 'orgId': 'org_acme', 'provider': 'stub'%s }]".formatted(keys))
                .value()
                .get(0);

        // Then
        assertThat(pool.enabled()).isTrue();
        assertThat(pool.settings()).contains(new StubProvider.Settings(Optional.empty()));
        assertThat(pool.provides(StubProvider.DEFAULTS)).isEqualTo(StubProvider.DEFAULTS);
    }

    @Test
    void shouldReplaceBothListsOfTheDefaultsWhenOnlyOneIsGiven() {
        // When
        var pool = readAll(pool("'runtime_provides': { 'requirementKinds': ['toolchain:go'] }"))
                .value()
                .get(0);

        // Then
        assertThat(pool.provides(StubProvider.DEFAULTS))
                .isEqualTo(new RuntimeProvides(Set.of(), Set.of("toolchain:go")));
    }

    @Test
    void shouldKeepAPoolWhoseProviderIsUnknown() {
        // When
        var parsed = readAll("[{ 'id': 'x', 'orgId': 'org_acme', 'provider': 'other', 'config': { 'a': 1 } }]");

        // Then
        assertThat(parsed.value()).singleElement().satisfies(pool -> assertThat(pool.settings())
                .isEmpty());
        assertThat(parsed.warnings()).singleElement().asString().startsWith("pool [0] x: provider: this worker has no");
    }

    @Test
    void shouldWarnOfUnknownKeys() {
        // When
        var parsed =
                readAll(pool("'enbaled': false, 'config': { 'diskTB': 1 }, 'runtime_provides': { 'runtimes': [] }"));

        // Then
        assertThat(parsed.warnings())
                .containsExactly(
                        "pool [0] go: enbaled: unknown key, ignored",
                        "pool [0] go: config.diskTB: unknown key, ignored",
                        "pool [0] go: runtime_provides.runtimes: unknown key, ignored");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'enabled': 'yes'                                        | enabled: expected true or false
                    'config': []                                            | config: expected a JSON object
                    'config': { 'apiUrl': 7 }                               | config.apiUrl: expected a string
                    'runtime_provides': []                                  | runtime_provides: expected a JSON object
                    'runtime_provides': { 'runtimeKinds': 'npm' }           | runtime_provides.runtimeKinds: expected an array of strings
                    'runtime_provides': { 'requirementKinds': ['git', 1] }  | runtime_provides.requirementKinds: expected an array of strings
                    """, quoteCharacter = '`')
    void shouldNamePoolAndKeyOfAWrongValue(String key, String problem) {
        // When
        var problems = problemsOf(pool(key));

        // Then
        assertThat(problems).containsExactly("pool [0] go: " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    { 'orgId': 'o', 'provider': 'stub' }                | pool [0]: id: expected a string that is not blank
                    { 'id': 7, 'orgId': 'o', 'provider': 'stub' }       | pool [0]: id: expected a string that is not blank
                    { 'id': 'a/b', 'orgId': 'o', 'provider': 'stub' }   | pool [0] a/b: id: pool id must not contain slashes or control characters
                    { 'id': 'a', 'orgId': '..', 'provider': 'stub' }    | pool [0] a: orgId: orgId must not be a relative path
                    { 'id': 'a', 'orgId': 'o', 'provider': ' ' }        | pool [0] a: provider: expected a string that is not blank
                    7                                                   | pool [0]: expected a JSON object
                    """, quoteCharacter = '`')
    void shouldNameWhatIdentifiesAPoolAndIsMissing(String definition, String problem) {
        // When
        var problems = problemsOf("[" + definition + "]");

        // Then
        assertThat(problems).containsExactly(problem);
    }

    @Test
    void shouldReportAllThatIsWrongTogether() {
        // When
        var problems = problemsOf("""
                [ { 'id': 'a', 'orgId': 'o', 'provider': 'stub' },
                  { 'id': 'b', 'provider': 'stub', 'enabled': 1, 'config': { 'apiUrl': {} } },
                  { 'id': 'a', 'orgId': 'o', 'provider': 'stub' } ]
                """);

        // Then
        assertThat(problems)
                .containsExactly(
                        "pool [1] b: orgId: expected a string that is not blank",
                        "pool [1] b: enabled: expected true or false",
                        "pool [1] b: config.apiUrl: expected a string",
                        "pool [2] a: id: is the id of pool [0] already");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [{ "id": "a", }]        | is not valid JSON at line 1, column 15: Unexpected character ('}'
                    [{ "id": hunter2 }]     | is not valid JSON at line 1, column
                    [{ "id": "a"            | is not valid JSON at line 1, column 13: the text ends too early
                    [{ "id": 1, "id": 2 }]  | is not valid JSON at line 1, column 17: Duplicate field 'id'
                    [] []                   | is not valid JSON at line 1, column
                    {}                      | expected a JSON array of pools
                    """, quoteCharacter = '`')
    void shouldSayWhereATextIsBroken(String json, String problem) {
        // When
        var problems = problemsOf(json);

        // Then
        assertThat(problems).singleElement().asString().startsWith(problem).doesNotContain("hunter2");
    }

    @Test
    void shouldCountLines() {
        // When
        var problems = problemsOf("[\n  {\n    'id' 'a'\n  }\n]");

        // Then
        assertThat(problems).singleElement().asString().startsWith("is not valid JSON at line 3, column 10:");
    }

    @Test
    void shouldSayThatATextIsEmpty() {
        // When
        var problems = problemsOf(" \n");

        // Then
        assertThat(problems).containsExactly("expected JSON, but there is nothing");
    }

    @Test
    void shouldReadTheObjectOfARecord() {
        // When
        var parsed = reader.readOne(
                new PoolId("go"), bytes("{ 'id': 'go', 'orgId': 'org_acme', 'provider': 'stub', 'a': 1 }"));

        // Then
        assertThat(parsed.value().id()).isEqualTo(new PoolId("go"));
        assertThat(parsed.warnings()).containsExactly("a: unknown key, ignored");
    }

    @Test
    void shouldRefuseARecordWhoseKeyIsNotThePoolsId() {
        // When
        var refusal = catchThrowableOfType(
                PoolDefinitionException.class,
                () -> reader.readOne(
                        new PoolId("go"), bytes("{ 'id': 'node', 'orgId': 'org_acme', 'provider': 'stub' }")));

        // Then
        assertThat(refusal.problems()).containsExactly("id: expected the record's key, go");
    }

    private static String pool(String keys) {
        return "[{ 'id': 'go', 'orgId': 'org_acme', 'provider': 'stub', %s }]".formatted(keys);
    }

    private Parsed<List<Pool>> readAll(String json) {
        return reader.readAll(bytes(json));
    }

    private List<String> problemsOf(String json) {
        return catchThrowableOfType(PoolDefinitionException.class, () -> readAll(json))
                .problems();
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
