package io.plumbline.ingest.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a sender must show, kept as its SHA-256 and compared in constant time. */
public final class AccessToken {
    private static final String BEARER = "bearer ";

    private final byte[] hash;

    public AccessToken(String token) {
        if (token.isBlank()) throw new IllegalArgumentException("a token must not be empty");
        this.hash = hash(token);
    }

    /** Whether a header shows the token, as it is or after {@code Bearer}. */
    public boolean isShownBy(String header) {
        boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return MessageDigest.isEqual(
                hash, hash(bearer ? header.substring(BEARER.length()).strip() : header.strip()));
    }

    @Override
    public String toString() {
        return "token";
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
