package io.plumbline.ingest.door;

/**
 * Where and how much the HTTP door takes.
 *
 * @param port 0: a free one
 * @param maxBodyBytes a larger body, as sent or unpacked, is refused
 * @param maxPendingBytes bodies that wait for Kafka at once; more are told to come again
 */
public record HttpDoorSettings(String host, int port, int maxBodyBytes, long maxPendingBytes) {
    public HttpDoorSettings {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("port must be 0 to 65535: " + port);
        if (maxBodyBytes < 1) throw new IllegalArgumentException("maxBodyBytes must be >= 1: " + maxBodyBytes);
        if (maxPendingBytes < maxBodyBytes) {
            throw new IllegalArgumentException("maxPendingBytes must be >= maxBodyBytes: " + maxPendingBytes);
        }
    }
}
