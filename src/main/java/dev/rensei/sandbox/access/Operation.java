package dev.rensei.sandbox.access;

import java.util.Locale;

/** What is asked of a provider. */
public enum Operation {
    /** Make a sandbox. */
    CREATE,
    /** Look for a sandbox by the name it was given. */
    FIND,
    /** Look at a sandbox by its id. */
    INSPECT,
    /** Remove a sandbox. */
    DELETE,
    /** Say that a sandbox is in use. */
    TOUCH,
    /** Read one page of a listing. */
    LIST;

    /** The word for people and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
