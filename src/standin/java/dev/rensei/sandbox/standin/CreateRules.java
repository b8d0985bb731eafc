package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a create body in either dialect, and refuses it with the words of the real server (facts A.1, A.2, A.6). */
final class CreateRules {

    private static final int LONGEST_ARCHIVE_MINUTES = 43_200;
    private static final int USUAL_ARCHIVE_MINUTES = 10_080;

    private final Version version;

    CreateRules(Version version) {
        this.version = version;
    }

    CreateOrder sandbox(JsonNode body) {
        new TypeRules(body)
                .safeName("name")
                .text("snapshot", "user")
                .object("env", "labels")
                .flag("public", "networkBlockAll")
                .text("networkAllowList", "target")
                .number("cpu", "gpu", "memory", "disk")
                .number("autoStopInterval", "autoArchiveInterval", "autoDeleteInterval")
                .array("volumes")
                .object("buildInfo")
                .text("linkedSandbox")
                .check();
        if (isGiven(body, "buildInfo")) {
            if (Json.textOrNull(body, "snapshot") != null) {
                throw Refusal.badRequest("Cannot specify a snapshot when using a build info entry");
            }
        } else if (asks(body, "cpu") || asks(body, "gpu") || asks(body, "memory") || asks(body, "disk")) {
            throw Refusal.badRequest("Cannot specify Sandbox resources when using a snapshot");
        }
        return order(body, Json.textOrNull(body, "snapshot"));
    }

    CreateOrder workspace(JsonNode body) {
        new TypeRules(body)
                .text("image", "user")
                .object("env", "labels")
                .flag("public")
                .oneOf("class", List.of("small", "medium", "large"))
                .oneOf("target", List.of("eu", "us", "asia"))
                .number("cpu", "gpu", "memory", "disk", "autoStopInterval", "autoArchiveInterval")
                .array("volumes")
                .check();
        if (isGiven(body, "buildInfo")) {
            throw new Refusal(403, "Build info is not supported in this deprecated API - please upgrade your client");
        }
        return order(body, Json.textOrNull(body, "image"));
    }

    private CreateOrder order(JsonNode body, @Nullable String snapshot) {
        if (number(body, "autoStopInterval", 15) < 0) {
            throw Refusal.badRequest("Auto-stop interval must be non-negative");
        }
        if (number(body, "autoArchiveInterval", 0) < 0) {
            throw Refusal.badRequest("Auto-archive interval must be non-negative");
        }
        refuseNulls(body);
        JsonNode build = body.path("buildInfo");
        String user = Json.textOrNull(body, "user");
        return new CreateOrder(
                Json.textOrNull(body, "name"),
                Json.textOrNull(body, "target"),
                snapshot,
                user == null ? "daytona" : user,
                Json.objectOrEmpty(body, "env"),
                Json.objectOrEmpty(body, "labels"),
                body.path("public").asBoolean(false),
                amount(body, "cpu"),
                amount(body, "memory"),
                amount(body, "disk"),
                body.path("networkBlockAll").asBoolean(false),
                Json.textOrNull(body, "networkAllowList"),
                version.knowsDomains() ? Json.textOrNull(body, "domainAllowList") : null,
                body.path("volumes").isArray() ? body.path("volumes") : Json.MAPPER.createArrayNode(),
                build.isObject() ? build.path("dockerfileContent").asText() : null,
                build.get("contextHashes"),
                intervals(body));
    }

    /** An explicit null in these breaks the server in one way or another (facts A.2). */
    private void refuseNulls(JsonNode body) {
        if (isNull(body, "networkAllowList") || version.knowsDomains() && isNull(body, "domainAllowList")) {
            throw Refusal.badRequest("Cannot read properties of null (reading 'split')");
        }
        if (isNull(body, "volumes") && !version.knowsDomains()) {
            throw Refusal.badRequest("volumes is not iterable");
        }
        if (isNull(body, "networkBlockAll")
                || isNull(body, "autoStopInterval")
                || isNull(body, "autoDeleteInterval")
                || isNull(body, "volumes")) {
            throw Refusal.internal();
        }
    }

    private static Row.Intervals intervals(JsonNode body) {
        return new Row.Intervals(
                number(body, "autoStopInterval", 15), archiveMinutes(body), number(body, "autoDeleteInterval", -1));
    }

    /** Zero means the longest, but a null becomes a plain zero. */
    private static int archiveMinutes(JsonNode body) {
        if (isNull(body, "autoArchiveInterval")) {
            return 0;
        }
        int minutes = number(body, "autoArchiveInterval", USUAL_ARCHIVE_MINUTES);
        return minutes == 0 ? LONGEST_ARCHIVE_MINUTES : Math.min(minutes, LONGEST_ARCHIVE_MINUTES);
    }

    /** A fraction is a number to the validation and breaks the insert (facts A.2). */
    private static @Nullable Integer amount(JsonNode body, String field) {
        JsonNode node = body.path(field);
        if (!node.isNumber() || node.doubleValue() == 0) {
            return null;
        }
        if (!node.canConvertToExactIntegral()) {
            throw Refusal.internal();
        }
        return node.intValue();
    }

    private static int number(JsonNode body, String field, int otherwise) {
        return body.path(field).isNumber() ? body.path(field).intValue() : otherwise;
    }

    private static boolean asks(JsonNode body, String field) {
        return body.path(field).isNumber() && body.path(field).doubleValue() != 0;
    }

    private static boolean isGiven(JsonNode body, String field) {
        return !body.path(field).isMissingNode() && !body.path(field).isNull();
    }

    private static boolean isNull(JsonNode body, String field) {
        return body.path(field).isNull();
    }
}
