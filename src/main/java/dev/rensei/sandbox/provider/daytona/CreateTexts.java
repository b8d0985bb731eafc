package dev.rensei.sandbox.provider.daytona;

import java.util.regex.Pattern;

/** The texts by which Daytona says why it made no sandbox (daytona-e2b-facts A.6, B.2, C.5). */
final class CreateTexts {

    /** Until v0.110 "quota exceeded" with 403, then "limit exceeded", from v0.170 with 400; no version has a code for it. */
    private static final Pattern QUOTA = Pattern.compile(
            "Total \\w+ (limit|quota) exceeded.*|.*\\bquota\\b.*\\bexceed.*|.*\\bexceed.*\\bquota\\b.*", flags());

    private static final Pattern SANDBOX_CAP = Pattern.compile(".*exceeds maximum allowed per sandbox.*", flags());

    private static final Pattern SNAPSHOT_WARMING =
            Pattern.compile("Snapshot .+ is (pulling|pending|building|snapshotting|inactive)\\b.*", flags());

    private static final Pattern SNAPSHOT_INACTIVE = Pattern.compile("Snapshot .+ is inactive\\b.*", flags());

    private CreateTexts() {}

    /** The sandbox was made, and its remains hold the name. */
    static boolean failedToStart(String text) {
        return text.startsWith("Sandbox failed to start");
    }

    static boolean nameTaken(String text) {
        return text.contains("already exists");
    }

    /** More than any one sandbox may have: no waiting helps. */
    static boolean aboveSandboxCap(String text) {
        return SANDBOX_CAP.matcher(text).matches();
    }

    /** More than the organization has left. */
    static boolean aboveQuota(String text) {
        return QUOTA.matcher(text).matches();
    }

    /** No runner is free, or the snapshot is on its way. */
    static boolean notReady(String text) {
        return text.startsWith("No available runners")
                || text.startsWith("Snapshot deactivation is still in progress")
                || SNAPSHOT_WARMING.matcher(text).matches();
    }

    /** Nobody used the snapshot for two weeks; it must be activated (daytona-e2b-facts A.5). */
    static boolean snapshotInactive(String text) {
        return SNAPSHOT_INACTIVE.matcher(text).matches();
    }

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    }
}
