package dev.rensei.sandbox.chaos;

import dev.rensei.sandbox.standin.SandboxView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox as the provider's audit shows it, and as its labels say.
 *
 * @param session whose it is
 * @param generation for which life
 * @param attempt for which attempt
 * @param view the audit
 * @param gone when it was destroyed or lost
 */
record Box(
        String session,
        int generation,
        int attempt,
        SandboxView view,
        @Nullable Instant gone) {

    static Box of(SandboxView view, Victims.@Nullable Victim victim) {
        Instant lost = victim != null && victim.fate() == Victims.Fate.LOST ? victim.at() : null;
        return new Box(
                view.labels().getOrDefault("rensei.session", "?"),
                Integer.parseInt(view.labels().getOrDefault("rensei.generation", "0")),
                Integer.parseInt(view.labels().getOrDefault("rensei.attempt", "0")),
                view,
                lost == null ? view.destroyedAt() : lost);
    }

    String id() {
        return view.id();
    }

    boolean exists() {
        return view.exists();
    }

    boolean isStopped() {
        return view.state().equals("stopped") || view.state().equals("archived");
    }

    /** Whether both were up at the same time, and not only for the moment that a removal takes. */
    boolean stoodBeside(Box other) {
        return view.startedAt() != null
                && other.view.startedAt() != null
                && endsAfter(other.view.createdAt())
                && other.endsAfter(view.createdAt());
    }

    /** Whether it was still there a second after that instant. */
    boolean endsAfter(Instant instant) {
        return exists() || gone != null && gone.isAfter(instant.plusSeconds(1));
    }

    @Override
    public String toString() {
        return "%s %d/%d %s created, up %s, %s%s"
                .formatted(
                        view.id().substring(0, 8),
                        generation,
                        attempt,
                        Story.time(view.createdAt()),
                        view.startedAt() == null ? "never" : Story.time(view.startedAt()),
                        view.state(),
                        gone == null ? "" : " " + Story.time(gone));
    }
}
