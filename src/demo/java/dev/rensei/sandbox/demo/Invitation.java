package dev.rensei.sandbox.demo;

import java.net.URI;

/** What the user can do once the story is told: commands to copy, pages to open. */
final class Invitation {

    private static final String OWN_DISPATCH =
            "{\"orgId\":\"org_acme\",\"sessionId\":\"ses-mine\",\"pools\":[\"daytona-go\",\"daytona-default\"]}";

    private Invitation() {}

    static String text(String bootstrapServers, URI worker) {
        return """

                Now you. Paste a dispatch here, a line of JSON:
                  %2$s
                end it with
                  terminate ses-mine
                or send it with Kafka's own tool from another terminal:
                  echo 'ses-mine|%2$s' | kafka-console-producer.sh --bootstrap-server %1$s \\
                    --topic %4$s --property parse.key=true --property 'key.separator=|'

                Look at
                  %3$s  (a page that shows all this as it happens)
                  %3$s/api/sandboxes
                  %3$s/q/health
                  %3$s/q/metrics

                Ctrl-C, or 'quit', stops everything.
                """.formatted(bootstrapServers, OWN_DISPATCH, worker, Platform.TOPIC);
    }
}
