package io.plumbline.ingest.door;

import io.plumbline.ingest.identity.Targets;
import io.plumbline.ingest.identity.TargetsUnavailable;
import io.plumbline.ingest.record.Decoded;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the topics of sources to the canonical topic; nothing waits here. */
final class SourceStage implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger(SourceStage.class);

    private final Map<String, Source> sources;
    private final Intake intake;
    private final Targets targets;
    private final int maxBytes;
    private final List<Targets.Named> answers = new ArrayList<>();

    /**
     * A stage over sources by topic.
     *
     * @param maxBytes a larger message is not read
     */
    SourceStage(Map<String, Source> sources, Intake intake, Targets targets, int maxBytes) {
        this.sources = Map.copyOf(sources);
        this.intake = intake;
        this.targets = targets;
        this.maxBytes = maxBytes;
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> record, Output output) throws TargetsUnavailable {
        var source = sources.get(record.topic());
        if (source == null || record.value() == null) {
            output.ignored(1);
            return;
        }
        if (record.value().length > maxBytes) {
            output.refuse(record, List.of(Oversized.of(record.value().length, maxBytes)));
            return;
        }
        try {
            var taken = intake.take(source, message(record));
            taken.outgoing().forEach(output::add);
            answers.addAll(taken.answers());
            output.refuse(record, taken.refused());
            output.ignored(taken.ignored());
        } catch (RuntimeException mistake) { // one record must not hold up all that come after it
            LOG.error(
                    "A record of {} could not be read: {}",
                    source.name(),
                    mistake.getClass().getName());
            output.refuse(
                    record,
                    List.of(new Decoded.Malformed(
                            Reason.MALFORMED, mistake.getClass().getSimpleName())));
        }
    }

    @Override
    public void settle(long now, Output output) throws TargetsUnavailable {
        if (answers.isEmpty()) return;
        targets.remember(answers);
        answers.clear();
    }

    @Override
    public long replayFrom(TopicPartition partition, long next) {
        return next;
    }

    @Override
    public void forget(Collection<TopicPartition> partitions) {
        answers.clear();
    }

    private static Message message(ConsumerRecord<byte[], byte[]> record) {
        var headers = new HashMap<String, String>();
        record.headers().forEach(header -> {
            if (header.value() != null) {
                headers.put(header.key().toLowerCase(Locale.ROOT), new String(header.value(), StandardCharsets.UTF_8));
            }
        });
        if (record.key() != null) headers.putIfAbsent("kafka-key", new String(record.key(), StandardCharsets.UTF_8));
        var origin = record.topic() + ':' + record.partition() + ':' + record.offset();
        return new Message(record.value(), headers, origin, record.timestamp());
    }
}
