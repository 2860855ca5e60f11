package io.plumbline.ingest.door;

import io.plumbline.ingest.identity.TargetsUnavailable;
import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What is done with the records of some topics between Kafka and Kafka. One owner: the loop that feeds it. */
interface Stage {
    /** Takes a record; what it gives goes to the output, in order. */
    void take(ConsumerRecord<byte[], byte[]> record, Output output) throws TargetsUnavailable;

    /** Called after every batch, and when there is none: things whose patience ended, things to store before the commit. */
    void settle(long now, Output output) throws TargetsUnavailable;

    /**
     * Where the reading of a partition must go on after a restart.
     *
     * @param next the offset after the last record that was taken
     * @return next, or the offset of the oldest record that still waits
     */
    long replayFrom(TopicPartition partition, long next);

    /** Drops what it holds of these partitions. */
    void forget(Collection<TopicPartition> partitions);
}
