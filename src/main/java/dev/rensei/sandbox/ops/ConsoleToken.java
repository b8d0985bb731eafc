package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The operator's token, and the cookie that a browser has in its place. Compared in constant time. */
final class ConsoleToken {

    private static final String ALGORITHM = "HmacSHA256";

    private final Secret token;

    ConsoleToken(Secret token) {
        this.token = token;
    }

    /** Whether this is the token. */
    boolean is(String candidate) {
        // Digests, so that not even the length shows in the time.
        return MessageDigest.isEqual(digest(token.reveal()), digest(candidate));
    }

    /** What a browser keeps: made from the token, and of no use to find it out. The same on every worker. */
    String cookie() {
        return HexFormat.of().formatHex(digest(token.reveal()));
    }

    /** Whether this is what a browser was given. */
    boolean isCookie(String candidate) {
        return MessageDigest.isEqual(
                cookie().getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] digest(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(
                    ("sandbox-console " + token.reveal()).getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
