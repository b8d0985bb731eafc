package dev.rensei.sandbox.session;

import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.SessionKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What makes a sandbox recognizable as ours, and which session's: the source of its name and its labels.
 *
 * @param key the session
 * @param generation the session's n-th life
 * @param attempt the n-th sandbox name of that life
 * @param pool the pool it was made for
 * @param partition the dispatch's partition, by which workers divide the listing
 */
public record SandboxIdentity(SessionKey key, int generation, int attempt, PoolId pool, int partition) {

    /** Value of the label {@link #MANAGED_BY} on every sandbox of every worker. */
    public static final String MANAGER = "sandbox-dispatcher";

    /** Label that says which program manages the sandbox. */
    public static final String MANAGED_BY = "managed-by";

    /** Label with the deployment that manages the sandbox: workers of one consumer group. */
    public static final String DISPATCHER = "rensei.dispatcher";

    /** Label with the dispatch's partition. */
    public static final String PARTITION = "rensei.partition";

    private static final String ORG = "rensei.org";
    private static final String SESSION = "rensei.session";
    private static final String GENERATION = "rensei.generation";
    private static final String ATTEMPT = "rensei.attempt";
    private static final String POOL = "rensei.pool";

    private static final Pattern UNSAFE = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGE = Pattern.compile("^-|-$");
    private static final MessageDigest SHA_256 = lookUpSha256();

    private static final int READABLE_LENGTH = 32;
    private static final int HASH_LENGTH = 12;

    /**
     * The sandbox's name: readable in front, unique by a hash of organization and session, then generation and attempt.
     * Only {@code [a-z0-9-]} and under 63 characters, which every provider takes.
     */
    public String name() {
        String lower = key.sessionId().value().toLowerCase(Locale.ROOT);
        String readable = EDGE.matcher(UNSAFE.matcher(lower).replaceAll("-")).replaceAll("");
        if (readable.length() > READABLE_LENGTH) {
            readable = readable.substring(0, READABLE_LENGTH);
        }
        return "rs-" + readable + "-" + hash(key.recordKey()) + "-" + generation + "-" + attempt;
    }

    /** The labels that only this session's sandboxes carry, without those of the deployment. */
    public Map<String, String> labels() {
        return Map.of(
                MANAGED_BY, MANAGER,
                ORG, key.orgId().value(),
                SESSION, key.sessionId().value(),
                GENERATION, Integer.toString(generation),
                ATTEMPT, Integer.toString(attempt),
                POOL, pool.value(),
                PARTITION, Integer.toString(partition));
    }

    /** Whether a sandbox with these labels was made for the same life of the same session under the same name. */
    public boolean owns(Map<String, String> labels) {
        return fromLabels(labels)
                .filter(other -> other.key.equals(key) && other.generation == generation && other.attempt == attempt)
                .isPresent();
    }

    /** The identity that labels spell, empty if they are not a worker's. */
    public static Optional<SandboxIdentity> fromLabels(Map<String, String> labels) {
        if (!MANAGER.equals(labels.get(MANAGED_BY))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SandboxIdentity(
                    SessionKey.of(required(labels, ORG), required(labels, SESSION)),
                    Integer.parseInt(required(labels, GENERATION)),
                    Integer.parseInt(required(labels, ATTEMPT)),
                    new PoolId(required(labels, POOL)),
                    Integer.parseInt(required(labels, PARTITION))));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static String required(Map<String, String> labels, String label) {
        String value = labels.get(label);
        if (value == null) {
            throw new IllegalArgumentException("label missing: " + label);
        }
        return value;
    }

    private static String hash(String text) {
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
    }

    /** A copy: to look the algorithm up costs more than to use it. */
    private static MessageDigest sha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be copied", e);
        }
    }

    private static MessageDigest lookUpSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
