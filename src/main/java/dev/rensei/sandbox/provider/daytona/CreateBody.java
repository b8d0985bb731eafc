package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.rensei.sandbox.model.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a create request, in either dialect.
 *
 * <p>What is null is left out: an explicit null makes the server answer 500 for some fields (daytona-e2b-facts A.2).
 */
sealed interface CreateBody {

    /** {@code POST /workspace}: the schema's fields, and {@code name}, which the server honours all the same. */
    @JsonInclude(Include.NON_NULL)
    record Workspace(
            String name,
            String image,
            @Nullable List<String> command,
            String user,
            Map<String, Secret> env,
            Map<String, String> labels,
            @Nullable String target,
            @Nullable Integer cpu,
            @Nullable Integer memory,
            @Nullable Integer disk,
            int autoStopInterval)
            implements CreateBody {}

    /** {@code POST /sandbox}: either a snapshot, or a build with its resources. */
    @JsonInclude(Include.NON_NULL)
    record Sandbox(
            String name,
            @Nullable String snapshot,
            @Nullable BuildInfo buildInfo,
            String user,
            Map<String, Secret> env,
            Map<String, String> labels,
            @Nullable String target,
            @Nullable Integer cpu,
            @Nullable Integer memory,
            @Nullable Integer disk,
            int autoStopInterval)
            implements CreateBody {}

    /** A build from a Dockerfile. */
    record BuildInfo(String dockerfileContent) {}

    /** The bytes to send, secrets in clear: the one place where they leave the worker. */
    default byte[] revealed() {
        try {
            return Revealing.MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            // Not as a cause: its message may show what it was writing.
            throw new IllegalStateException("the create request can't be written as JSON");
        }
    }

    /** The mapper that shows secrets, and nobody else's. */
    final class Revealing extends StdSerializer<Secret> {

        private static final ObjectMapper MAPPER =
                new ObjectMapper().registerModule(new SimpleModule().addSerializer(new Revealing()));

        private Revealing() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(value.reveal());
        }
    }
}
