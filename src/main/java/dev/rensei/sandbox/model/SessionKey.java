package dev.rensei.sandbox.model;

/** The identity of a session: its organization and its id. */
public record SessionKey(OrgId orgId, SessionId sessionId) {

    /** The key as strings.
     *
     * @throws IllegalArgumentException if either can't be an identifier
     */
    public static SessionKey of(String orgId, String sessionId) {
        return new SessionKey(new OrgId(orgId), new SessionId(sessionId));
    }

    /** The key of the session's lifecycle records: {@code <orgId>/<sessionId>}. */
    public String recordKey() {
        return recordKey(orgId.value(), sessionId.value());
    }

    /** The same of identifiers that were checked before. */
    public static String recordKey(String orgId, String sessionId) {
        return orgId + "/" + sessionId;
    }

    @Override
    public String toString() {
        return recordKey();
    }
}
