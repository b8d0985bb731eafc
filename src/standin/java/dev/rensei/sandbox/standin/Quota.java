package dev.rensei.sandbox.standin;

/** What a sandbox and an organization may have, and the server's words when it is too much (facts A.6, C.1). */
final class Quota {

    private static final String ASK_US = "\nNeed higher resource limits per-sandbox? Contact us at support@daytona.io"
            + " and let us know about your use case.";

    private final StandInOptions options;
    private final String dashboard;

    Quota(StandInOptions options, String dashboard) {
        this.options = options;
        this.dashboard = dashboard;
    }

    void check(Organization organization, Resources wanted) {
        Resources most = options.perSandbox();
        if (wanted.cpu() > most.cpu()) {
            throw tooBig("CPU request " + wanted.cpu(), "" + most.cpu());
        }
        if (wanted.memoryGb() > most.memoryGb()) {
            throw tooBig("Memory request " + wanted.memoryGb() + "GB", most.memoryGb() + "GB");
        }
        if (wanted.diskGb() > most.diskGb()) {
            throw tooBig("Disk request " + wanted.diskGb() + "GB", most.diskGb() + "GB");
        }
        Resources total = options.total();
        Resources used = organization.used();
        if (used.cpu() + wanted.cpu() > total.cpu()) {
            throw Refusal.badRequest(totalText("CPU", "" + total.cpu(), dashboard));
        }
        if (used.memoryGb() + wanted.memoryGb() > total.memoryGb()) {
            throw Refusal.badRequest(totalText("memory", total.memoryGb() + "GiB", dashboard));
        }
        if (used.diskGb() + wanted.diskGb() > total.diskGb()) {
            throw Refusal.badRequest(totalText("disk", total.diskGb() + "GiB", dashboard));
        }
    }

    static String totalText(String what, String most, String dashboard) {
        return "Total " + what + " limit exceeded. Maximum allowed: " + most
                + ".\nTo increase concurrency limits, upgrade your organization's Tier by visiting " + dashboard
                + "/limits.";
    }

    private static Refusal tooBig(String request, String most) {
        return Refusal.badRequest(request + " exceeds maximum allowed per sandbox (" + most + ")." + ASK_US);
    }
}
