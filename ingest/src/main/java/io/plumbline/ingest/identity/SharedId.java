package io.plumbline.ingest.identity;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** An id in the one spelling under which partners and scores meet. */
final class SharedId {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int VERSION_DIGIT = 14;
    private static final int UUID_LENGTH = 36;
    private static final Pattern SERVER_PREFIX = Pattern.compile("^(?:chatcmpl|cmpl|resp|embd|msg)[-_]");

    /** A record with a longer id would be refused where it is counted. */
    private static final int LONGEST = 512;

    private SharedId() {}

    /** A request id; Envoy puts its trace decision into the 13th digit of a UUID, so that one says nothing. */
    static String request(String id) {
        var text = id.strip();
        if (text.length() != UUID_LENGTH || !UUID.matcher(text).matches()) return bounded(text);
        var lower = text.toLowerCase(Locale.ROOT);
        return lower.substring(0, VERSION_DIGIT) + '?' + lower.substring(VERSION_DIGIT + 1);
    }

    /** A server's id: the request id it was made of, where the server says so by a prefix. */
    static String server(String id) {
        return request(SERVER_PREFIX.matcher(id.strip()).replaceFirst(""));
    }

    static String bounded(String id) {
        return id.length() <= LONGEST ? id : hashed(id);
    }

    static String hashed(String id) {
        byte[] hash = Fingerprint.sha256().digest(id.getBytes(StandardCharsets.UTF_8));
        return "sha256:" + HexFormat.of().formatHex(hash);
    }
}
