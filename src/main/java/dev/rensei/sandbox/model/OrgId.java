package dev.rensei.sandbox.model;

/** Identifier of the organization that owns sessions, pools and credentials. */
public record OrgId(String value) {

    /**
     * @throws IllegalArgumentException if the value can't be part of a Kafka key and of a credentials path
     */
    public OrgId {
        Identifiers.check("orgId", value);
        value = value.intern(); // they are few, and every session holds one
    }

    @Override
    public String toString() {
        return value;
    }
}
