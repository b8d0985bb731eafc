package dev.rensei.sandbox.demo;

/** The demo did not show what it should; the message says what was missing. */
final class DemoFailure extends RuntimeException {

    DemoFailure(String message) {
        super(message);
    }
}
