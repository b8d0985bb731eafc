package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a sandbox is settled at its birth.
 *
 * @param sequence its place among all sandboxes, which orders the listing
 * @param id its UUID
 * @param organizationId whose it is
 * @param givenName the name that it was created with
 * @param target region
 * @param snapshot what it was started from, absent for a build
 * @param user the user inside
 * @param env its environment, in the clear as the API shows it
 * @param resources what it has
 * @param networkBlockAll whether it is cut off
 * @param networkAllowList what it may reach
 * @param domainAllowList which domains it may reach
 * @param volumes what is mounted
 * @param buildInfo the Dockerfile that it was built from
 * @param createdAt when it was created
 * @param request the create body without the values of {@code env}
 */
record Spec(
        long sequence,
        String id,
        String organizationId,
        String givenName,
        String target,
        @Nullable String snapshot,
        String user,
        ObjectNode env,
        Resources resources,
        boolean networkBlockAll,
        @Nullable String networkAllowList,
        @Nullable String domainAllowList,
        JsonNode volumes,
        @Nullable ObjectNode buildInfo,
        Instant createdAt,
        JsonNode request) {}
