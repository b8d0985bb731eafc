package dev.rensei.sandbox.credential;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where the credentials of organizations are. */
@ConfigMapping(prefix = "sandbox.credentials")
public interface CredentialsConfig {

    /**
     * Folder with one folder per organization: {@code <dir>/<orgId>/<provider>/api-key} and, optionally,
     * {@code api-url}, as a mounted secret lays them out. Changes are picked up within about a second. Default: none, so
     * that only the platform's own key is used.
     */
    Optional<String> dir();
}
