package io.plumbline.dashboards.replay;

import io.plumbline.ingest.format.CanonicalJson;
import io.plumbline.ingest.record.Decoded;
import java.util.Optional;
import java.util.OptionalLong;

/** One line of a log as it came, with what is needed to put it in its place. */
final class LogLine {
    private final byte[] bytes;
    private final Optional<String> key;
    private final OptionalLong eventTime;

    private LogLine(byte[] bytes, Optional<String> key, OptionalLong eventTime) {
        this.bytes = bytes;
        this.key = key;
        this.eventTime = eventTime;
    }

    static LogLine of(byte[] bytes, Decoded decoded) {
        return new LogLine(bytes, CanonicalJson.partitionKey(decoded), CanonicalJson.eventTime(decoded));
    }

    /** A line that is not worth decoding: the service sets it aside by its size. */
    static LogLine oversized(byte[] bytes) {
        return new LogLine(bytes, Optional.empty(), OptionalLong.empty());
    }

    byte[] bytes() {
        return bytes;
    }

    /** Kafka's key; empty when the line is not a record. */
    Optional<String> key() {
        return key;
    }

    /** Epoch milliseconds; empty when the line is not a record. */
    OptionalLong eventTime() {
        return eventTime;
    }
}
