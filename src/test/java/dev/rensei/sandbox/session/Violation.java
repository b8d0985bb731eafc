package dev.rensei.sandbox.session;

/** Something that must never be so was so. */
final class Violation extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final String rule;

    Violation(String rule, String what) {
        super(rule + ": " + what);
        this.rule = rule;
    }

    /** Which rule was broken. */
    String rule() {
        return rule;
    }
}
