package dev.rensei.sandbox.model;

/** Identifier of an agent session, unique within its organization. */
public record SessionId(String value) {

    /**
     * @throws IllegalArgumentException if the value can't be part of a Kafka key
     */
    public SessionId {
        Identifiers.check("sessionId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
