package io.plumbline.ingest.door;

import io.plumbline.ingest.identity.Aim;
import io.plumbline.ingest.identity.SourceRules;
import io.plumbline.ingest.identity.Targets;
import io.plumbline.ingest.identity.TargetsUnavailable;
import io.plumbline.ingest.identity.WaitingScores;
import io.plumbline.ingest.join.JoinSettings;
import io.plumbline.ingest.join.PartJoiner;
import io.plumbline.ingest.record.Decoded;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Where parts of an answer meet, and scores their answers. What waits in a partition is a function of that partition's records: after a restart
 * it is read again from the oldest record that waits. An answer that had left before is then written again under the same event id,
 * which the measuring knows.
 */
final class PartStage implements Stage {
    private static final Decoded.Malformed ORPHAN =
            new Decoded.Malformed(Reason.MISSING_FIELD, "the answer of this score is not known");
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final String SOURCE = "source.name";

    private final Map<String, SourceRules> rules;
    private final Finisher finisher;
    private final Targets targets;
    private final JoinSettings joining;
    private final Supplier<WaitingScores> scores;
    private final Aim aim;
    private final PartJson json = new PartJson();
    private final Map<TopicPartition, Held> held = new HashMap<>();
    private final List<Targets.Named> answers = new ArrayList<>();

    private record Held(PartJoiner joiner, WaitingScores scores) {}

    /**
     * A stage for the parts of these sources.
     *
     * @param rules by the name of the source
     */
    PartStage(
            Map<String, SourceRules> rules,
            Finisher finisher,
            Targets targets,
            JoinSettings joining,
            Duration scorePatience) {
        this.rules = Map.copyOf(rules);
        this.finisher = finisher;
        this.targets = targets;
        this.joining = joining;
        this.scores = () -> new WaitingScores(scorePatience, BETWEEN_LOOKS, joining.capacity());
        this.aim = new Aim(targets);
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> record, Output output) {
        var read = record.value() == null ? Optional.<PartJson.Waiting>empty() : json.read(record.value());
        if (read.isEmpty()) {
            output.refuse(record, List.of(new Decoded.Malformed(Reason.MALFORMED, "not a part of this program")));
            return;
        }
        var here = held(record);
        var origin = origin(record);
        if (read.get() instanceof PartJson.Waiting.Part part) {
            part.part().draft().fact(SOURCE, part.source());
            finish(here.joiner().add(part.part(), origin, record.timestamp()), output);
        } else if (read.get() instanceof PartJson.Waiting.Score score) {
            here.scores().add(score.draft(), origin, record.timestamp());
        }
    }

    @Override
    public void settle(long now, Output output) throws TargetsUnavailable {
        for (var here : held.values()) finish(here.joiner().expire(now), output);
        if (!answers.isEmpty()) targets.remember(answers);
        answers.clear();
        for (var here : held.values()) {
            var found = here.scores().look(aim, now);
            found.completed().forEach(score -> finish(finisher.score(score), output));
            for (var orphan : found.orphans()) {
                if (Aim.standAlone(orphan)) finish(finisher.score(orphan), output);
                else output.count(ORPHAN);
            }
        }
    }

    @Override
    public long replayFrom(TopicPartition partition, long next) {
        var here = held.get(partition);
        if (here == null) return next;
        long joining = here.joiner().oldestWaiting().map(PartStage::offset).orElse(next);
        long scoring = here.scores().oldestWaiting().map(PartStage::offset).orElse(next);
        return Math.min(next, Math.min(joining, scoring));
    }

    @Override
    public void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(held::remove);
        answers.clear();
    }

    private void finish(List<Reading.Answer> left, Output output) {
        for (var answer : left) finish(finisher.answer(answer.draft(), rulesOf(answer.draft())), output);
    }

    private void finish(Finisher.Finished finished, Output output) {
        if (finished instanceof Finisher.Finished.Written record) {
            output.add(record.canonical());
            record.answer().ifPresent(answers::add);
        } else if (finished instanceof Finisher.Finished.Refused refused) {
            output.count(refused.why());
        }
    }

    private SourceRules rulesOf(Draft draft) {
        var known = rules.get(draft.fact(SOURCE));
        return known == null ? new SourceRules(List.of()) : known;
    }

    private Held held(ConsumerRecord<byte[], byte[]> record) {
        return held.computeIfAbsent(
                new TopicPartition(record.topic(), record.partition()),
                first -> new Held(new PartJoiner(joining), scores.get()));
    }

    private static String origin(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + ':' + record.partition() + ':' + record.offset();
    }

    private static long offset(String origin) {
        return Long.parseLong(origin.substring(origin.lastIndexOf(':') + 1));
    }
}
