package dev.rensei.sandbox.credential;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The base URL of a provider's API, in the one form that two equal ones share: lower-case scheme and host, no slash at
 * the end. It has nothing that could make a reader believe in another host than the one a client connects to.
 *
 * @param uri the URL
 * @param isLoopback whether a request there never leaves this machine
 */
record ApiUrl(URI uri, boolean isLoopback) {

    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]", "[0:0:0:0:0:0:0:1]");

    /** A text that can't be an API URL. The message does not repeat the text: it may hold a password. */
    static final class Malformed extends Exception {
        private Malformed(String place, String problem) {
            super(place + " " + problem);
        }
    }

    /**
     * Reads a URL.
     *
     * @param place where it stands, for the message
     * @throws Malformed if it is none, or has something in it that an API's base URL has no use for
     */
    static ApiUrl parse(String place, String text) throws Malformed {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new Malformed(place, "is not a URL");
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new Malformed(place, "must begin with https:// or http://");
        }
        if (uri.getRawUserInfo() != null) {
            throw new Malformed(place, "must not hold a user name");
        }
        // Also null for an authority that the parser doesn't understand: then a client might understand it differently.
        if (uri.getHost() == null) {
            throw new Malformed(place, "must name a host");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new Malformed(place, "must not have a query or fragment");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new Malformed(place, "has an impossible port");
        }
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var path = uri.getRawPath().replaceAll("/+$", "");
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        return new ApiUrl(
                URI.create(scheme + "://" + host + port + path),
                LOOPBACK_NAMES.contains(host) || LOOPBACK_V4.matcher(host).matches());
    }

    /** Scheme, host and port, for messages. */
    String server() {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** The host; an IPv6 address stands in brackets. */
    String host() {
        return uri.getHost();
    }

    /** The port that a client connects to. */
    int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isEncrypted() ? 443 : 80;
    }

    boolean isEncrypted() {
        return uri.getScheme().equals("https");
    }

    /** Whether both are served by the same server: the same scheme, host and port. */
    boolean isSameServer(ApiUrl other) {
        return uri.getScheme().equals(other.uri.getScheme()) && host().equals(other.host()) && port() == other.port();
    }
}
