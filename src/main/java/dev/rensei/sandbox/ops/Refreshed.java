package dev.rensei.sandbox.ops;

/** Metrics that are counted out every now and then, because counting at every scrape would cost too much. */
interface Refreshed {

    /** Counts again. Called by one thread at a time. */
    void refresh();
}
