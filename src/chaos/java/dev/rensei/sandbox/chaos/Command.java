package dev.rensei.sandbox.chaos;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of the dispatch topic, as it stands there.
 *
 * @param kind what it asks for
 * @param session whose session it is about
 * @param pools the pools that it names
 * @param partition where it stands
 * @param offset where it stands
 * @param appended when the broker took it
 * @param bytes the value
 */
record Command(
        Kind kind,
        String session,
        List<String> pools,
        int partition,
        long offset,
        Instant appended,
        byte @Nullable [] bytes) {

    /** What a record asks for. */
    enum Kind {
        /** To run a session. */
        DISPATCH,
        /** To run a session, in words that are not valid. */
        INVALID,
        /** To end a session. */
        TERMINATE,
        /** Nothing that could be read. */
        GARBAGE
    }

    boolean starts() {
        return kind == Kind.DISPATCH || kind == Kind.INVALID;
    }

    @Override
    public String toString() {
        return "%s %s at %d/%d".formatted(Story.time(appended), kind.name().toLowerCase(), partition, offset);
    }
}
