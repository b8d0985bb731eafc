package dev.rensei.sandbox.watch;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.OrgId;
import java.net.URI;

/**
 * Where live sandboxes are, as far as the ledger tells: several places may turn out to be one account.
 *
 * @param orgId whose they are
 * @param provider the provider's name
 * @param apiUrl where it is
 */
record Place(OrgId orgId, String provider, URI apiUrl) {

    /** The place of an event that names a sandbox and its provider. */
    static Place of(LifecycleEvent event, String provider, String apiUrl) {
        return new Place(new OrgId(event.orgId()), provider, URI.create(apiUrl));
    }
}
