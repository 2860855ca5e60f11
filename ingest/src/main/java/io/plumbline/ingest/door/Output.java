package io.plumbline.ingest.door;

import io.plumbline.ingest.record.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a batch gives: records for Kafka, and counts of what became of the messages. */
final class Output {
    private final DoorTopics topics;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<String, Long> refused = new HashMap<>();
    private long answers;
    private long ignored;

    Output(DoorTopics topics) {
        this.topics = topics;
    }

    void add(Outgoing outgoing) {
        if (outgoing instanceof Outgoing.Canonical) answers++;
        records.add(outgoing.record(topics.canonical(), topics.parts()));
    }

    void ignored(int count) {
        ignored += count;
    }

    /** Something unreadable in a record: it goes to the dead letters once, with the first reason. */
    void refuse(ConsumerRecord<byte[], byte[]> record, List<Decoded.Malformed> reasons) {
        if (reasons.isEmpty()) return;
        reasons.forEach(reason -> count(reason));
        var letter = new ProducerRecord<>(topics.deadLetters(), null, record.key(), record.value());
        header(letter, "plumbline-reason", reasons.get(0).reason().label());
        header(letter, "plumbline-detail", reasons.get(0).detail());
        header(letter, "plumbline-source-topic", record.topic());
        header(letter, "plumbline-source-partition", Integer.toString(record.partition()));
        header(letter, "plumbline-source-offset", Long.toString(record.offset()));
        records.add(letter);
    }

    void count(Decoded.Malformed reason) {
        refused.merge(reason.reason().label(), 1L, Long::sum);
    }

    List<ProducerRecord<byte[], byte[]>> records() {
        return records;
    }

    Map<String, Long> refused() {
        return refused;
    }

    long answers() {
        return answers;
    }

    long ignored() {
        return ignored;
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
