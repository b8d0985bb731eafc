package dev.rensei.sandbox.scenario;

import dev.rensei.sandbox.standin.SandboxView;
import dev.rensei.sandbox.standin.StandInDaytona;
import dev.rensei.sandbox.standin.StandInOptions;
import dev.rensei.sandbox.standin.Version;
import java.util.List;

/** The two Daytona servers that all tests share. Every key is an account of its own. */
enum Cloud {
    /** A self-hosted v0.179: {@code /workspace}, and creates that wait for the start. */
    WORKSPACE(Version.V0_179),
    /** A v0.190: {@code /sandbox} only. */
    SANDBOX(Version.V0_190);

    private final StandInDaytona server;

    Cloud(Version version) {
        server = StandInDaytona.start(
                StandInOptions.builder().version(version).anyKey(true).build());
    }

    StandInDaytona server() {
        return server;
    }

    String url() {
        return server.url();
    }

    /** The sandboxes of a session, oldest first, also those that are gone. */
    List<SandboxView> sandboxesOf(String orgId, String sessionId) {
        return server.sandboxes().stream()
                .filter(view -> orgId.equals(view.labels().get("rensei.org"))
                        && sessionId.equals(view.labels().get("rensei.session")))
                .toList();
    }
}
