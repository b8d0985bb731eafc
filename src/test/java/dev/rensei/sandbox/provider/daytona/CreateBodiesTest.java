package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rensei.sandbox.provider.SandboxSpec;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreateBodiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldAskForWorkspaceAsDocumented() throws Exception {
        // Given
        var spec = Specs.plain("{}");

        // When
        var body = workspace(spec);

        // Then
        assertThat(body).isEqualTo(JSON.readTree("""
                {"name": "rensei-ses-1-1", "image": "ghcr.io/renseiai/donmai-worker:latest",
                 "command": ["donmai", "agent", "run"], "user": "daytona",
                 "env": {"DONMAI_REGISTRATION_TOKEN": "rsp_live_sesame"},
                 "labels": {"managed-by": "rensei", "session": "ses_1"}, "disk": 20, "autoStopInterval": 30}"""));
    }

    @Test
    void shouldLetTheSessionOverrideThePoolsWorkspace() throws Exception {
        // Given
        var spec = Specs.overriding("{\"image\": \"a:1\", \"diskGB\": 40, \"target\": \"us\"}", "b:2", "run", "it");

        // When
        var body = workspace(spec);

        // Then
        assertThat(body).isEqualTo(JSON.readTree("""
                {"name": "rensei-ses-1-1", "image": "b:2", "command": ["run", "it"], "user": "daytona",
                 "env": {"DONMAI_REGISTRATION_TOKEN": "rsp_live_sesame"},
                 "labels": {"managed-by": "rensei", "session": "ses_1"}, "target": "us",
                 "cpu": 2, "memory": 4, "disk": 10, "autoStopInterval": 60}"""));
    }

    @Test
    void shouldNameTheSnapshotAsTheImageOfAWorkspace() {
        // Given
        var spec = Specs.spec("{\"snapshot\": \"donmai\"}", Specs.ALL, Optional.empty(), Optional.empty());

        // When
        var body = workspace(spec);

        // Then
        assertThat(body.path("image").asText()).isEqualTo("donmai");
        assertThat(body.fieldNames()).toIterable().doesNotContain("command", "cpu", "memory", "disk", "snapshot");
    }

    @Test
    void shouldBuildSandboxFromImageAndCommand() throws Exception {
        // Given
        var spec = Specs.overriding("{\"snapshot\": \"donmai\", \"target\": \"us\"}", "b:2", "run", "\"it\"");

        // When
        var body = sandbox(spec);

        // Then
        assertThat(body).isEqualTo(JSON.readTree("""
                {"name": "rensei-ses-1-1",
                 "buildInfo": {"dockerfileContent": "FROM b:2\\nENTRYPOINT [\\"run\\",\\"\\\\\\"it\\\\\\"\\"]\\n"},
                 "user": "daytona", "env": {"DONMAI_REGISTRATION_TOKEN": "rsp_live_sesame"},
                 "labels": {"managed-by": "rensei", "session": "ses_1"}, "target": "us",
                 "cpu": 2, "memory": 4, "disk": 10, "autoStopInterval": 60}"""));
    }

    @Test
    void shouldStartSandboxFromSnapshotWithoutResources() throws Exception {
        // Given
        var spec = Specs.spec("{\"snapshot\": \"donmai\"}", Specs.ALL, Optional.empty(), Optional.empty());

        // When
        var body = sandbox(spec);

        // Then
        assertThat(body).isEqualTo(JSON.readTree("""
                {"name": "rensei-ses-1-1", "snapshot": "donmai", "user": "daytona",
                 "env": {"DONMAI_REGISTRATION_TOKEN": "rsp_live_sesame"},
                 "labels": {"managed-by": "rensei", "session": "ses_1"}, "autoStopInterval": 60}"""));
    }

    @Test
    void shouldNotShowSecretsOutsideTheRequest() {
        // When
        var body = CreateBodies.sandbox(Specs.plain("{}"));

        // Then
        assertThat(body.toString()).doesNotContain(Specs.TOKEN);
    }

    private static JsonNode workspace(SandboxSpec spec) {
        return read(CreateBodies.workspace(spec));
    }

    private static JsonNode sandbox(SandboxSpec spec) {
        return read(CreateBodies.sandbox(spec));
    }

    private static JsonNode read(CreateBody body) {
        try {
            return JSON.readTree(body.revealed());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
