package dev.rensei.sandbox.standin;

/** What the stand-in takes itself for: a release of the Daytona server, and what differs between them (facts B.2). */
public enum Version {
    /** The last release with {@code /workspace}; lists are bare arrays. */
    V0_179("v0.179.0", true),
    /** The last open release: no {@code /workspace}, lists in pages with a cursor. */
    V0_190("v0.190.0", false);

    private final String label;
    private final boolean workspaceDialect;

    Version(String label, boolean workspaceDialect) {
        this.label = label;
        this.workspaceDialect = workspaceDialect;
    }

    /** As {@code /config} and the version header say it, for example {@code v0.190.0}. */
    public String label() {
        return label;
    }

    /** Reads {@code v0.179.0}, {@code 0.179} and the like. */
    public static Version of(String label) {
        String wanted = label.startsWith("v") ? label : "v" + label;
        for (Version version : values()) {
            if (version.label.equals(wanted) || version.label.equals(wanted + ".0")) {
                return version;
            }
        }
        throw new IllegalArgumentException("unknown version " + label + ", known are v0.179.0 and v0.190.0");
    }

    boolean hasWorkspaceDialect() {
        return workspaceDialect;
    }

    boolean listsInPages() {
        return !workspaceDialect;
    }

    boolean hasPause() {
        return !workspaceDialect;
    }

    boolean knowsDomains() {
        return !workspaceDialect;
    }
}
