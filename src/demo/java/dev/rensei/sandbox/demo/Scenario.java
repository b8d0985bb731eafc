package dev.rensei.sandbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The story that the demo tells: one session that runs, one that no pool can serve, one that is routed past a pool. */
final class Scenario {

    private static final Path DISPATCHES = Path.of("docs", "examples", "dispatches.txt");

    private final Platform platform;
    private final Timeline timeline;

    Scenario(Platform platform, Timeline timeline) {
        this.platform = platform;
        this.timeline = timeline;
    }

    /** Plays to the end, or fails at the first event that does not come. */
    void play() {
        say("Dispatching the sessions of " + DISPATCHES + ":");
        for (String line : read(DISPATCHES).lines().toList()) {
            platform.dispatch(line.substring(line.indexOf('|') + 1));
        }
        timeline.expect("ses-hello", "running", event -> true);
        timeline.expect("ses-needs-go", "failed", event -> event.reasonCode().equals("NO_ELIGIBLE_POOL"));
        timeline.expect("ses-go", "running", event -> event.pool().equals("daytona-go"));
        say("Terminating ses-hello:");
        platform.terminate("ses-hello");
        timeline.expect("ses-hello", "terminated", event -> event.reasonCode().equals("TERMINATE_REQUESTED"));
    }

    private static void say(String text) {
        System.out.println();
        System.out.println(text);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
