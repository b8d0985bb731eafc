package dev.rensei.sandbox.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request that a session be run, decoded and valid.
 *
 * @param key the session
 * @param projectId the project it belongs to
 * @param pools the pools that may run it, in the author's order; at least one
 * @param requires what the pool must provide
 * @param resources overrides of the pool's sizes
 * @param image override of the pool's image
 * @param command override of the pool's launch command
 * @param env environment of the sandbox; the values are secrets
 * @param registrationToken what the agent registers with
 * @param labels labels that the platform wants on the sandbox
 */
public record Dispatch(
        SessionKey key,
        Optional<String> projectId,
        List<PoolId> pools,
        Requirements requires,
        Resources resources,
        Optional<String> image,
        Optional<List<String>> command,
        Map<String, Secret> env,
        Optional<Secret> registrationToken,
        Map<String, String> labels) {

    /** The fewest words in which a session can be asked for. */
    public static Dispatch of(SessionKey key, PoolId... pools) {
        return new Dispatch(
                key,
                Optional.empty(),
                List.of(pools),
                Requirements.NONE,
                Resources.UNSPECIFIED,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Map.of());
    }
}
