package io.plumbline.ingest.source;

import java.util.Map;

/** One message as it came through a door. Its bytes are shared, not copied: nobody changes them. */
public final class Message {
    private final byte[] value;
    private final Map<String, String> headers;
    private final String origin;
    private final long receivedAt;

    /**
     * A message.
     *
     * @param value its bytes, already decompressed
     * @param headers Kafka or HTTP headers by lower-case name
     * @param origin where it stands: {@code topic:partition:offset}, or a name of its own for one that came by HTTP
     * @param receivedAt epoch milliseconds: Kafka's timestamp, or when HTTP took it
     */
    public Message(byte[] value, Map<String, String> headers, String origin, long receivedAt) {
        this.value = value;
        this.headers = Map.copyOf(headers);
        this.origin = origin;
        this.receivedAt = receivedAt;
    }

    public byte[] value() {
        return value;
    }

    /** A header by its lower-case name; empty when there is none. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    public Map<String, String> headers() {
        return headers;
    }

    public String origin() {
        return origin;
    }

    public long receivedAt() {
        return receivedAt;
    }
}
