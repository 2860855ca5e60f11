package io.plumbline.ingest.door;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What goes to Kafka because of a message. */
public sealed interface Outgoing {
    /** A canonical record under the key at which a request's answers meet. */
    record Canonical(String key, String json) implements Outgoing {}

    /** A part of an answer, or a score without its answer, under the key at which both meet. */
    record Part(String key, String json) implements Outgoing {}

    /** The record for a topic. */
    default ProducerRecord<byte[], byte[]> record(String canonicalTopic, String partsTopic) {
        if (this instanceof Canonical canonical) return record(canonicalTopic, canonical.key(), canonical.json());
        if (this instanceof Part part) return record(partsTopic, part.key(), part.json());
        throw new IllegalStateException("sealed");
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String key, String json) {
        return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8));
    }
}
