package io.plumbline.ingest.measure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of records. Those too large to be counted are whole as long as one poll holds few of them; then only their
 * beginning is kept, with a header that says how long they were: a small compressed batch can hold any amount of bytes.
 * One owner, not thread-safe.
 */
final class BoundedValues implements Deserializer<byte[]> {
    /** The header: ASCII, the length before the cut. */
    static final String CUT_FROM = "plumbline-cut-from-bytes";

    /** What is kept of a record that is cut. */
    static final int KEPT = 64 * 1024;

    private static final long MOST_LARGE_BYTES = 32L * 1024 * 1024;

    private final int largest;
    private long largeBytes;

    /** Values of more than this many bytes are not counted anyway. */
    BoundedValues(int largest) {
        this.largest = largest;
    }

    /** What was polled before is taken. */
    void beginPoll() {
        largeBytes = 0;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, byte @Nullable [] value) {
        return value;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, Headers headers, @Nullable ByteBuffer value) {
        if (value == null) return null;
        int length = value.remaining();
        int kept = isTooMuch(length) ? Math.min(length, KEPT) : length;
        if (kept < length) {
            headers.remove(CUT_FROM).add(CUT_FROM, Integer.toString(length).getBytes(StandardCharsets.US_ASCII));
        }
        byte[] bytes = new byte[kept];
        value.get(value.position(), bytes);
        return bytes;
    }

    private boolean isTooMuch(int length) {
        if (length <= largest) return false;
        largeBytes += length;
        return largeBytes > MOST_LARGE_BYTES;
    }
}
