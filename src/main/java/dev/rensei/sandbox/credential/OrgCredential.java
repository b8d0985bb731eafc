package dev.rensei.sandbox.credential;

import dev.rensei.sandbox.model.Secret;
import java.util.Optional;

/**
 * What an organization's folder holds for a provider.
 *
 * @param apiKey its own key
 * @param apiUrl its own URL, as written
 * @param unreadable name of a file that is there but can't be read. It must not count as absent: an organization that
 *     has a key of its own must not run on the platform's
 */
record OrgCredential(Optional<Secret> apiKey, Optional<String> apiUrl, Optional<String> unreadable) {

    /** The folder, or the files in it, are not there. */
    static final OrgCredential NONE = new OrgCredential(Optional.empty(), Optional.empty(), Optional.empty());

    static OrgCredential of(Optional<String> apiKey, Optional<String> apiUrl) {
        return new OrgCredential(apiKey.map(Secret::of), apiUrl, Optional.empty());
    }

    static OrgCredential unreadable(String file) {
        return new OrgCredential(Optional.empty(), Optional.empty(), Optional.of(file));
    }
}
