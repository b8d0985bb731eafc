package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.provider.SandboxSpec;
import dev.rensei.sandbox.provider.daytona.CreateBody.BuildInfo;
import java.util.List;
import java.util.Optional;

/**
 * What a spec is in Daytona's words. The session's image and command override the pool's; a pool's snapshot holds
 * where the session brings no image, and its launch command and resources are its own.
 */
final class CreateBodies {

    private CreateBodies() {}

    static CreateBody.Workspace workspace(SandboxSpec spec) {
        var settings = settings(spec);
        var snapshot = snapshot(spec);
        var sized = snapshot.isEmpty();
        return new CreateBody.Workspace(
                spec.name(),
                // This dialect's image is the name of a registered snapshot (daytona-e2b-facts A.1).
                snapshot.orElseGet(() -> image(spec)),
                sized ? command(spec) : null,
                settings.user(),
                spec.env(),
                spec.labels(),
                settings.target().orElse(null),
                sized ? Sizes.cpu(spec.resources()).orElse(null) : null,
                sized ? Sizes.memoryGb(spec.resources()).orElse(null) : null,
                sized ? Sizes.diskGb(spec.resources(), settings) : null,
                Sizes.autoStopMinutes(spec.resources()));
    }

    /**
     * The body for {@code /sandbox}.
     *
     * @throws IllegalArgumentException if the image can't stand in a Dockerfile
     */
    static CreateBody.Sandbox sandbox(SandboxSpec spec) {
        var settings = settings(spec);
        var snapshot = snapshot(spec);
        var built = snapshot.isEmpty();
        return new CreateBody.Sandbox(
                spec.name(),
                snapshot.orElse(null),
                built ? new BuildInfo(Dockerfile.of(image(spec), command(spec))) : null,
                settings.user(),
                spec.env(),
                spec.labels(),
                settings.target().orElse(null),
                built ? Sizes.cpu(spec.resources()).orElse(null) : null,
                built ? Sizes.memoryGb(spec.resources()).orElse(null) : null,
                built ? Sizes.diskGb(spec.resources(), settings) : null,
                Sizes.autoStopMinutes(spec.resources()));
    }

    static DaytonaSettings settings(SandboxSpec spec) {
        return (DaytonaSettings) spec.settings();
    }

    /** The pool's snapshot, unless the session brings an image. */
    static Optional<String> snapshot(SandboxSpec spec) {
        return spec.image().isPresent() ? Optional.empty() : settings(spec).snapshot();
    }

    static String image(SandboxSpec spec) {
        return spec.image().orElse(settings(spec).image());
    }

    private static List<String> command(SandboxSpec spec) {
        return spec.command()
                .filter(words -> !words.isEmpty())
                .orElse(settings(spec).command());
    }
}
