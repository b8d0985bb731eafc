package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.provider.PoolSettings;
import java.util.List;
import java.util.Optional;

/**
 * A Daytona pool's {@code config}, with the documented defaults filled in.
 *
 * @param apiUrl {@code daytonaApiUrl}, if the pool sets it; no slash at its end
 * @param image workspace image
 * @param diskGb disk per sandbox in GB, whole as the API wants it
 * @param user user inside the sandbox
 * @param command launch command
 * @param apiDialect which routes to create with
 * @param target region
 * @param snapshot a registered snapshot to start from; its launch command and resources are its own
 * @param onStop what happens to a sandbox that stopped by itself
 * @param keepAlive whether a live sandbox's last activity is refreshed
 * @param maxInFlight most creates at once on the pool
 */
record DaytonaSettings(
        Optional<String> apiUrl,
        String image,
        int diskGb,
        String user,
        List<String> command,
        ApiDialect apiDialect,
        Optional<String> target,
        Optional<String> snapshot,
        OnStop onStop,
        boolean keepAlive,
        Optional<Integer> maxInFlight)
        implements PoolSettings {

    static final String DEFAULT_IMAGE = "ghcr.io/renseiai/donmai-worker:latest";
    static final int DEFAULT_DISK_GB = 20;
    static final String DEFAULT_USER = "daytona";
    static final List<String> DEFAULT_COMMAND = List.of("donmai", "agent", "run");

    DaytonaSettings {
        command = List.copyOf(command);
    }
}
