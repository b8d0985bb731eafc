package dev.rensei.sandbox.model;

/** Where a record stands in its topic. */
public record Position(int partition, long offset) {

    /** Whether this record stands at or before another of the same partition: then it is not newer than it. */
    public boolean isAtOrBefore(Position other) {
        return partition == other.partition && offset <= other.offset;
    }

    /** Whether this record stands before another of the same partition. */
    public boolean isBefore(Position other) {
        return partition == other.partition && offset < other.offset;
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
