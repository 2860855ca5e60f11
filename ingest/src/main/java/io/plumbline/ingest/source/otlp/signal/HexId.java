package io.plumbline.ingest.source.otlp.signal;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** The form of ids of traces (16 bytes) and spans (8 bytes): lower-case hex. */
public final class HexId {
    public static final int TRACE_BYTES = 16;
    public static final int SPAN_BYTES = 8;

    private HexId() {}

    /** An id of so many bytes; empty when it has another length or is all zeros, which means none. */
    public static String of(byte[] id, int bytes) {
        if (id.length != bytes) return "";
        for (byte part : id) {
            if (part != 0) return HexFormat.of().formatHex(id);
        }
        return "";
    }

    /**
     * An id in hex of either case, or in base64, which the general mapping from protobuf to JSON makes; the lengths of
     * the two differ, so that one is never taken for the other. Empty when it is neither.
     */
    public static String of(String text, int bytes) {
        var id = text.strip();
        try {
            if (id.length() == 2 * bytes) {
                return of(HexFormat.of().parseHex(id.toLowerCase(Locale.ROOT)), bytes);
            }
            return of(Base64.getDecoder().decode(id.replace('-', '+').replace('_', '/')), bytes);
        } catch (IllegalArgumentException neither) {
            return "";
        }
    }
}
