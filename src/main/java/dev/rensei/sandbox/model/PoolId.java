package dev.rensei.sandbox.model;

/** Identifier of a capacity pool. */
public record PoolId(String value) {

    /**
     * @throws IllegalArgumentException if the value is blank, too long or has control characters or slashes
     */
    public PoolId {
        Identifiers.check("pool id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
