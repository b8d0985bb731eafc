package dev.rensei.sandbox.chaos;

/**
 * A promise that was not kept.
 *
 * @param session whose session it is about; empty if it is about none
 * @param what what is wrong, for a person
 */
record Violation(String session, String what) {}
