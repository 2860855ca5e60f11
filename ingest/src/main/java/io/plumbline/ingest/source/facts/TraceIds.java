package io.plumbline.ingest.source.facts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Trace ids as canonical records have them: 32 hex digits in lower case. A UUID loses its dashes; any other text is hashed, always to
 * the same id, so that what names the same trace still meets.
 */
public final class TraceIds {
    private static final int DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    private TraceIds() {}

    /** The id of a trace; empty for none. */
    public static String of(String text) {
        if (text.isEmpty()) return "";
        var digits = text.replace("-", "").toLowerCase(Locale.ROOT);
        if (!isHex(digits, DIGITS)) return hashed(text);
        return digits.equals("0".repeat(DIGITS)) ? "" : digits;
    }

    /** The trace id of a W3C {@code traceparent} header; empty when it has another form. */
    public static String ofTraceparent(String header) {
        var parts = header.strip().split("-", -1);
        return parts.length >= 4 && isHex(parts[1].toLowerCase(Locale.ROOT), DIGITS) ? of(parts[1]) : "";
    }

    /** The id of a span; empty when it is no span id. */
    public static String span(String text) {
        var digits = text.toLowerCase(Locale.ROOT);
        return isHex(digits, SPAN_DIGITS) ? digits : "";
    }

    private static boolean isHex(String digits, int length) {
        if (digits.length() != length) return false;
        return digits.chars().allMatch(digit -> (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f'));
    }

    private static String hashed(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGITS / 2);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
