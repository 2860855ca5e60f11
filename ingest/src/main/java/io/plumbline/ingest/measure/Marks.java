package io.plumbline.ingest.measure;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A mark says that no event before a time is to come: a record without a body in the canonical topic, with that time in
 * a header.
 */
public final class Marks {
    /** The header: ASCII epoch milliseconds. */
    public static final String HEADER = "plumbline-mark";

    private static final long LAST = 253_402_300_799_999L;

    private Marks() {}

    /** The record that marks a partition, stamped with {@code stamp} (epoch milliseconds). */
    public static ProducerRecord<byte[], byte[]> record(String topic, int partition, long stamp, long time) {
        var record = new ProducerRecord<byte[], byte[]>(topic, partition, stamp, null, new byte[0]);
        record.headers().add(HEADER, Long.toString(time).getBytes(StandardCharsets.US_ASCII));
        return record;
    }

    /** The time of a mark; empty when the record is none. */
    static OptionalLong timeOf(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(HEADER);
        if (header == null || header.value() == null || hasBody(record)) return OptionalLong.empty();
        try {
            long time = Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII));
            return time >= 0 && time <= LAST ? OptionalLong.of(time) : OptionalLong.empty();
        } catch (NumberFormatException notATime) {
            return OptionalLong.empty();
        }
    }

    private static boolean hasBody(ConsumerRecord<byte[], byte[]> record) {
        return record.value() != null && record.value().length > 0;
    }
}
