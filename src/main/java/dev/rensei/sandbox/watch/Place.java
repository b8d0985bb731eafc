package dev.rensei.sandbox.watch;

import dev.rensei.sandbox.model.OrgId;
import java.net.URI;

/**
 * Where live sandboxes are, as far as the ledger tells: several places may turn out to be one account. There is one for
 * each session at each listing, so it is made of the ledger's own words and reads them only when asked.
 *
 * @param org whose they are
 * @param provider the provider's name
 * @param api where it is
 */
record Place(String org, String provider, String api) {

    OrgId orgId() {
        return new OrgId(org);
    }

    URI apiUrl() {
        return URI.create(api);
    }
}
