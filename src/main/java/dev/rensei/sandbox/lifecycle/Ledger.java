package dev.rensei.sandbox.lifecycle;

import dev.rensei.sandbox.model.SessionKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The fold of one partition of the lifecycle topic: the newest event of every session.
 *
 * <p>Newest is by generation and sequence, not by place in the log. A worker that had lost its partition without knowing
 * may have written behind its successor's back; such a straggler is older by its numbers, so it changes nothing here. Where
 * it is the last record of its key, compaction would keep it and drop the newer one: {@link #misplaced()} names those
 * sessions, and whoever restores writes their newest event once more.
 */
public final class Ledger {

    private final Map<SessionKey, Entry> newest = new HashMap<>();
    private final Set<SessionKey> misplaced = new HashSet<>();

    /** Takes one more event, in log order. */
    public void apply(Entry entry) {
        SessionKey key = entry.event().key();
        Entry known = newest.get(key);
        Entry plain = new Entry(entry.event().toGoOnFrom(), entry.traceparent());
        if (known != null && !plain.event().isNewerThan(known.event())) {
            // Of two with the same number the first is what subscribers have, for they drop the second.
            if (known.equals(plain)) {
                misplaced.remove(key);
            } else {
                misplaced.add(key);
            }
            return;
        }
        newest.put(key, plain);
        misplaced.remove(key);
    }

    /** The newest event of every session. */
    public Collection<Entry> entries() {
        return newest.values();
    }

    /** The sessions whose newest event is not the last of its key in the log. */
    public Set<SessionKey> misplaced() {
        return misplaced;
    }

    /** The newest event of one session of {@link #misplaced()}. */
    public Entry newest(SessionKey key) {
        Entry entry = newest.get(key);
        if (entry == null) {
            throw new IllegalArgumentException("not in the ledger: " + key);
        }
        return entry;
    }
}
