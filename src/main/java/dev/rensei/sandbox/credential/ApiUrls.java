package dev.rensei.sandbox.credential;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads API URLs, and remembers them: there are few, and one is read for each request. */
final class ApiUrls {

    /** Above it all are forgotten and read again; what organizations write must not fill the memory. */
    private static final int MOST = 1_000;

    private final Map<String, ApiUrl> known = new ConcurrentHashMap<>();

    /**
     * Reads a URL.
     *
     * @param place where it stands, for the message
     * @throws ApiUrl.Malformed if it is none, or has something in it that an API's base URL has no use for
     */
    ApiUrl parse(String place, String text) throws ApiUrl.Malformed {
        var url = known.get(text);
        if (url == null) {
            url = ApiUrl.parse(place, text);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(text, url);
        }
        return url;
    }
}
