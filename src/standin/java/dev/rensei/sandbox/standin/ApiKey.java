package dev.rensei.sandbox.standin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A key, the organization that it opens and what it may do there (facts A.7).
 *
 * @param value the secret
 * @param organization name of the organization; its id follows from it
 * @param scopes permissions; reading sandboxes needs none
 */
public record ApiKey(String value, String organization, Set<String> scopes) {

    /** May create, start, stop. */
    public static final String WRITE_SANDBOXES = "write:sandboxes";

    /** May delete. */
    public static final String DELETE_SANDBOXES = "delete:sandboxes";

    /** May register and activate snapshots. */
    public static final String WRITE_SNAPSHOTS = "write:snapshots";

    /** Everything that a key can be allowed. */
    public static final Set<String> ALL_SCOPES = Set.of(
            "write:registries",
            "delete:registries",
            WRITE_SNAPSHOTS,
            "delete:snapshots",
            WRITE_SANDBOXES,
            DELETE_SANDBOXES,
            "read:volumes",
            "write:volumes",
            "delete:volumes",
            "write:regions",
            "delete:regions",
            "read:runners",
            "write:runners",
            "delete:runners",
            "read:audit_logs");

    /** A key with every scope. */
    public static ApiKey of(String value, String organization) {
        return new ApiKey(value, organization, ALL_SCOPES);
    }

    /** Reads {@code key}, {@code key=organization} or {@code key=organization:scope+scope}, separated by commas. */
    public static List<ApiKey> parse(String text) {
        List<ApiKey> keys = new ArrayList<>();
        for (String entry : text.split(",")) {
            String[] keyAndRest = entry.trim().split("=", 2);
            if (keyAndRest.length == 1) {
                keys.add(of(keyAndRest[0], keyAndRest[0]));
                continue;
            }
            String[] nameAndScopes = keyAndRest[1].split(":", 2);
            Set<String> scopes = nameAndScopes.length == 1 ? ALL_SCOPES : Set.of(nameAndScopes[1].split("\\+"));
            keys.add(new ApiKey(keyAndRest[0], nameAndScopes[0], scopes));
        }
        return keys;
    }

    /** Keys are secrets, even pretended ones: a log must not teach bad habits. */
    @Override
    public String toString() {
        return "ApiKey[" + masked() + ", " + organization + ", " + scopes + "]";
    }

    String organizationId() {
        return UUID.nameUUIDFromBytes(organization.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    String masked() {
        String tail = value.length() < 3 ? value : value.substring(value.length() - 3);
        return "dtn" + "*".repeat(20) + tail;
    }
}
