package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.provider.Capabilities;
import dev.rensei.sandbox.provider.ProviderAccessDefaults;
import dev.rensei.sandbox.provider.RuntimeProvides;
import java.net.URI;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What the documentation says of Daytona: capability profile, substrate defaults, where it is. */
final class DaytonaProfile {

    /** The word that pools name the provider with. */
    static final String NAME = "daytona";

    /** The table "Capability profile". */
    static final Capabilities CAPABILITIES = new Capabilities(
            "dial-in",
            true,
            false,
            false,
            OptionalInt.empty(),
            OptionalLong.empty(),
            "linux",
            "x86_64",
            "storage-only",
            "wall-clock",
            false,
            false,
            "allow-all");

    /** The section "Substrate defaults": no toolchain, the base image holds only the donmai runtime. */
    static final RuntimeProvides CLASS_DEFAULTS = new RuntimeProvides(
            Set.of("npm", "python-pip", "http", "mcp-server", "a2a-protocol"),
            Set.of("long-running", "network-egress", "git", "full-history-clone"));

    /** Environment variables and the public URL. */
    static final ProviderAccessDefaults ACCESS =
            new ProviderAccessDefaults("DAYTONA_API_KEY", "DAYTONA_API_URL", URI.create("https://app.daytona.io/api"));

    private DaytonaProfile() {}
}
