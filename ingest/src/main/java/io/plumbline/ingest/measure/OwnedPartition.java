package io.plumbline.ingest.measure;

import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.format.CanonicalJson;
import io.plumbline.ingest.metric.Metrics;
import io.plumbline.ingest.pairing.PartitionMemory;
import io.plumbline.ingest.record.Decoded;
import io.plumbline.ingest.record.Decoded.Malformed;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.record.Inference;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.store.Checkpoint;
import io.plumbline.ingest.store.PartitionKey;
import io.plumbline.ingest.store.Restored;
import io.plumbline.ingest.tick.OpenTicks;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One partition and everything its records have said so far, under one epoch. One owner, not thread-safe. */
final class OwnedPartition {
    private static final Logger LOG = LoggerFactory.getLogger(OwnedPartition.class);

    /** Beyond this no calendar of ours goes. */
    private static final long LAST_TIME = 253_402_300_799_999L;

    private final PartitionKey key;
    private final long epoch;
    private final IngestSettings settings;
    private final CanonicalJson json;
    private final OpenTicks ticks;
    private final PartitionMemory memory;
    private long stored;
    private long end;
    private long largestEventTime = PartitionMemory.NOT_YET;

    OwnedPartition(PartitionKey key, Restored restored, IngestSettings settings, Metrics metrics, CanonicalJson json) {
        this.key = key;
        this.epoch = restored.epoch();
        this.settings = settings;
        this.json = json;
        this.ticks = new OpenTicks(settings.tick().toMillis(), metrics);
        restored.pairs().forEach(ticks::restore);
        restored.arms().forEach(ticks::restore);
        this.stored = restored.applied();
        this.end = stored + 1;
        this.memory = new PartitionMemory(
                settings,
                metrics,
                ticks,
                restored.applied(),
                restored.replayFrom(),
                restored.memory(),
                restored.watermark());
    }

    /** Takes the next record; what is wrong with it, if it is to be set aside now. */
    Optional<Malformed> take(ConsumerRecord<byte[], byte[]> record) {
        long offset = record.offset();
        var mark = Marks.timeOf(record);
        if (mark.isPresent()) {
            memory.mark(offset, mark.getAsLong());
            return Optional.empty();
        }
        var decoded = decode(record);
        if (decoded instanceof Inference inference) {
            memory.add(inference, offset);
        } else if (decoded instanceof Evaluation evaluation) {
            memory.add(evaluation, offset);
        } else if (decoded instanceof Malformed malformed) {
            memory.setAside(offset, malformed.reason().label());
            return memory.isRebuilding() ? Optional.empty() : Optional.of(malformed);
        }
        return Optional.empty();
    }

    /** Counts records that Kafka no longer holds. */
    void lost(long records, long beginning) {
        ticks.count("lost", records);
        memory.forgetBefore(beginning);
    }

    /** The next record to read, if there is one, is at this position. */
    void readUpTo(long position) {
        if (position > memory.applied()) memory.endRebuild();
    }

    Checkpoint checkpoint(long lag) {
        return new Checkpoint(key, epoch, stored, memory, ticks, lag);
    }

    void setStored() {
        stored = memory.applied();
        endsAt(stored + 1);
        ticks.stored(memory.watermark());
    }

    /** The offset after the last record that the partition was seen to hold. */
    long end() {
        return end;
    }

    void endsAt(long offset) {
        end = Math.max(end, offset);
    }

    /** The last offset that the tables know of. */
    long stored() {
        return stored;
    }

    long epoch() {
        return epoch;
    }

    PartitionKey key() {
        return key;
    }

    OpenTicks ticks() {
        return ticks;
    }

    long watermark() {
        return memory.watermark();
    }

    /** The largest event time read under this ownership, or {@link PartitionMemory#NOT_YET}. */
    long largestEventTime() {
        return largestEventTime;
    }

    boolean isRebuilding() {
        return memory.isRebuilding();
    }

    /** Whether only time is missing for something to become final. */
    boolean hasOpenThings() {
        return memory.isWaiting() || ticks.hasOpen(memory.watermark());
    }

    private Decoded decode(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) return new Malformed(Reason.EMPTY, "no bytes");
        if (value.length > settings.maxRecordBytes() || record.headers().lastHeader(BoundedValues.CUT_FROM) != null) {
            return new Malformed(Reason.OVERSIZED, "the limit is " + settings.maxRecordBytes() + " bytes");
        }
        var decoded = read(value, record);
        var eventTime = CanonicalJson.eventTime(decoded);
        if (eventTime.isEmpty()) return decoded;
        long time = eventTime.getAsLong();
        long limit = record.timestamp() < 0
                ? LAST_TIME
                : record.timestamp() + settings.farFuture().toMillis();
        if (time > Math.min(limit, LAST_TIME)) {
            return new Malformed(Reason.FAR_FUTURE, "event time is " + (time - record.timestamp()) + " ms ahead");
        }
        largestEventTime = Math.max(largestEventTime, time);
        return decoded;
    }

    /** A record that this program fails on is set aside, or it would hold up its partition for good. Its content stays out of the log. */
    private Decoded read(byte[] value, ConsumerRecord<byte[], byte[]> record) {
        try {
            return json.decode(value);
        } catch (RuntimeException mistake) {
            var name = mistake.getClass().getSimpleName();
            LOG.error(
                    "Offset {} of {} is set aside: a failure of this program, {} at {}",
                    record.offset(),
                    key,
                    name,
                    mistake.getStackTrace()[0]);
            return new Malformed(Reason.MALFORMED, "not readable: " + name);
        }
    }
}
