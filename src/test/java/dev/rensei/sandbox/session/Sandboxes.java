package dev.rensei.sandbox.session;

import dev.rensei.sandbox.access.Located;
import dev.rensei.sandbox.provider.Sandbox;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Sandboxes as a provider might show them. */
final class Sandboxes {

    static final URI API = URI.create("https://stub.example/api");

    private Sandboxes() {}

    static Located located(Sandbox sandbox) {
        return new Located(sandbox, API, Optional.empty());
    }

    static Sandbox sandbox(String id, Sandbox.Condition condition, Map<String, String> labels) {
        return new Sandbox(id, Optional.empty(), state(condition), condition, labels, Optional.empty());
    }

    private static String state(Sandbox.Condition condition) {
        return switch (condition) {
            case PROVISIONING -> "creating";
            case RUNNING -> "started";
            case CHANGING -> "destroying";
            case PAUSED -> "paused";
            case FAILED -> "error";
            case ENDED -> "stopped";
            case UNHEARD_OF -> "pondering";
        };
    }
}
