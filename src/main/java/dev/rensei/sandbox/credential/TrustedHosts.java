package dev.rensei.sandbox.credential;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Hosts that the operator lists: the platform's own key may go there, and requests may go there unencrypted. */
final class TrustedHosts {

    private static final Pattern ENTRY = Pattern.compile("([a-z0-9.-]+|\\[[0-9a-f:.]+])(:\\d{1,5})?");

    private final Set<String> entries;

    private TrustedHosts(Set<String> entries) {
        this.entries = entries;
    }

    /**
     * @param entries each a host, or a host and port
     * @throws IllegalArgumentException if one is something else, such as a URL
     */
    static TrustedHosts of(List<String> entries) {
        return new TrustedHosts(entries.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .peek(TrustedHosts::check)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static void check(String entry) {
        if (!ENTRY.matcher(entry).matches()) {
            throw new IllegalArgumentException("expected host or host:port, found " + entry);
        }
    }

    /** Whether the URL's host is listed, for all ports or for the URL's. */
    boolean contains(ApiUrl url) {
        return entries.contains(url.host()) || entries.contains(url.host() + ":" + url.port());
    }
}
