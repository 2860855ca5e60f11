package io.plumbline.ingest.pairing;

import static io.plumbline.ingest.pairing.Logs.answer;
import static io.plumbline.ingest.pairing.Logs.at;
import static io.plumbline.ingest.pairing.Logs.log;
import static io.plumbline.ingest.pairing.Logs.score;
import static io.plumbline.ingest.record.Role.CANDIDATE;
import static io.plumbline.ingest.record.Role.CONTROL;
import static io.plumbline.ingest.record.Role.SHADOW;
import static io.plumbline.ingest.record.Role.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.ingest.EvaluationSettings;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.PairingSettings;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.pairing.StoredTicks.Entry;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.record.Inference;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionMemoryTest {
    private static final IngestSettings SETTINGS = settings(100, Map.of("correct", 1));

    @Test
    void theAnswersToARequestArePairedInTheTickOfTheLaterOne() {
        var ticks = StoredTicks.of(SETTINGS, log(answer("r", SHADOW, 3), answer("r", CANDIDATE, 7), 600));

        assertThat(ticks.pairs).hasSize(1);
        var key = ticks.pairs.keySet().iterator().next();
        assertThat(key.tick()).isEqualTo(at(5));
        assertThat(key.comparison().candidateVersion()).isEqualTo("candidate-1");
        var row = ticks.pairs.values().iterator().next();
        assertThat(row.pairs()).isEqualTo(1);
        assertThat(row.expected()).isCloseTo(1 / 0.3, within(1e-9));
        assertThat(ticks.pairCounts("latency").candidate().value()).isEqualByComparingTo("1");
        assertThat(ticks.pairCounts("latency").shadow().value()).isEqualByComparingTo("2");
        assertThat(ticks.count("unpaired")).isZero();
        assertThat(ticks.count("paired:x-request-id")).isEqualTo(1);
        assertThat(ticks.isWaiting()).isFalse();
    }

    @Test
    void anAnswerWithoutPartnerIsUnpairedInTheTickWherePatienceRanOut() {
        var ticks = StoredTicks.of(SETTINGS, log(answer("r", CANDIDATE, 2), answer("s", CANDIDATE, 200)));

        var unpaired = ticks.arms.entrySet().stream()
                .filter(row -> row.getValue().unpaired() > 0)
                .toList();
        assertThat(unpaired).hasSize(1);
        assertThat(unpaired.get(0).getKey().tick()).isEqualTo(at(60));
        assertThat(ticks.count("unpaired")).isEqualTo(1);
        assertThat(ticks.count("unpaired:x-request-id")).isEqualTo(1);
    }

    @Test
    void aPartnerThatComesAfterThePatienceIsNone() {
        var ticks = StoredTicks.of(SETTINGS, log(answer("r", CANDIDATE, 2), answer("r", SHADOW, 62), 600));

        assertThat(ticks.pairs).isEmpty();
        assertThat(ticks.count("unpaired")).isEqualTo(2);
    }

    @Test
    void severalShadowsMakeSeveralComparisons() {
        var ticks = StoredTicks.of(
                SETTINGS,
                log(
                        answer("r", SHADOW, 1),
                        answer("r", CANDIDATE, 2),
                        answer("r", SHADOW, "rag", 4, "", Map.of()),
                        600));

        assertThat(ticks.pairs.keySet())
                .extracting(key -> key.comparison().shadowVariant())
                .containsExactlyInAnyOrder("shadow", "rag");
    }

    @Test
    void aSecondAnswerOfTheSameArmIsCountedButNotCompared() {
        var again = answer("r", CANDIDATE, 3);
        var ticks = StoredTicks.of(
                SETTINGS, log(answer("r", CANDIDATE, 2), withId(again, "other id"), answer("r", SHADOW, 4), 600));

        assertThat(ticks.pairCounts("latency").pairs()).isEqualTo(1);
        assertThat(ticks.armCounts("candidate", "latency").count()).isEqualTo(2);
        assertThat(ticks.count("repeated")).isEqualTo(1);
    }

    @Test
    void aDuplicateCountsOnceWithinTheMemory() {
        var ticks = StoredTicks.of(
                SETTINGS,
                log(
                        answer("r", CANDIDATE, 2),
                        answer("r", CANDIDATE, 2),
                        answer("r", SHADOW, 3),
                        answer("r", SHADOW, 3),
                        answer("r", SHADOW, 3)));

        assertThat(ticks.count("duplicate")).isEqualTo(3);
        assertThat(ticks.count("counted")).isEqualTo(2);
        assertThat(ticks.pairCounts("latency").pairs()).isEqualTo(1);
    }

    @Test
    void controlsAndUnknownRolesAreArmsOnly() {
        var ticks = StoredTicks.of(
                SETTINGS, log(answer("r", CONTROL, 1), answer("r", UNKNOWN, 1), answer("r", SHADOW, 2), 600));

        assertThat(ticks.pairs).isEmpty();
        assertThat(ticks.armCounts("control", "latency").count()).isEqualTo(1);
        assertThat(ticks.armCounts("unknown", "latency").count()).isEqualTo(1);
        assertThat(ticks.count("unknown_role")).isEqualTo(1);
        assertThat(ticks.count("unpaired")).isEqualTo(1);
    }

    @Test
    void aLateAnswerCountsInTheTickThatIsOpen() {
        var ticks = StoredTicks.of(SETTINGS, log(answer("a", CANDIDATE, 50), answer("b", CANDIDATE, 12)));

        var late = ticks.arms.entrySet().stream()
                .filter(row -> row.getValue().late() > 0)
                .toList();
        assertThat(late).hasSize(1);
        assertThat(late.get(0).getKey().tick()).isEqualTo(at(45));
        assertThat(ticks.count("late")).isEqualTo(1);
    }

    @Test
    void whatUsersSawCountsInTheTickWhereTheRequestStarted() {
        var ticks = StoredTicks.of(SETTINGS, log(answer("a", CANDIDATE, 5.5), answer("a", SHADOW, 5.5)));

        assertThat(ticks.served).hasSize(1);
        assertThat(ticks.served.keySet().iterator().next().tick()).isEqualTo(at(0));
    }

    @Test
    void ofAConversationTheFirstPairIsTheUnit() {
        var records = log(
                answer("r1", CANDIDATE, "candidate", 1, "c", Map.of()),
                answer("r1", SHADOW, "shadow", 1, "c", Map.of()),
                answer("r2", CANDIDATE, "candidate", 20, "c", Map.of()),
                answer("r2", SHADOW, "shadow", 20, "c", Map.of()),
                answer("r3", CANDIDATE, "candidate", 2000, "c", Map.of()),
                answer("r3", SHADOW, "shadow", 2000, "c", Map.of()));

        var counts = StoredTicks.of(SETTINGS, records).pairCounts("latency");

        assertThat(counts.pairs()).isEqualTo(3);
        assertThat(counts.units()).isEqualTo(2);
    }

    @Test
    void aScoreIsFinalAtTheExpectedNumberOfAnnotators() {
        var ticks = StoredTicks.of(
                settings(100, Map.of("correct", 2)),
                log(
                        answer("r", CANDIDATE, 1),
                        answer("r", SHADOW, 1),
                        score("r", CANDIDATE, 2, "a", 1),
                        score("r", CANDIDATE, 3, "b", 0),
                        score("r", SHADOW, 4, "a", 1),
                        score("r", SHADOW, 12, "b", 1)));

        var counts = ticks.pairCounts("correct");
        assertThat(counts.pairs()).isEqualTo(1);
        assertThat(counts.candidate().value()).isEqualByComparingTo("0.5");
        assertThat(counts.shadow().value()).isEqualByComparingTo("1");
        assertThat(ticks.armCounts("candidate", "correct").sum().value()).isEqualByComparingTo("0.5");
        assertThat(ticks.pairs.keySet()).extracting(key -> key.tick()).containsExactlyInAnyOrder(at(0), at(10));
    }

    @Test
    void withoutAnExpectedNumberScoresAreFinalAtThePatience() {
        var records = log(
                answer("r", CANDIDATE, 1),
                answer("r", SHADOW, 1),
                score("r", CANDIDATE, 2, "a", 1),
                score("r", CANDIDATE, 3, "b", 0),
                score("r", SHADOW, 4, "a", 1),
                70);

        var ticks = StoredTicks.of(settings(100, Map.of()), records);

        assertThat(ticks.pairCounts("correct").candidate().value()).isEqualByComparingTo("0.5");
        assertThat(ticks.pairs.keySet()).extracting(key -> key.tick()).containsExactlyInAnyOrder(at(0), at(60));
    }

    @Test
    void aScoreMayComeBeforeItsAnswer() {
        var ticks = StoredTicks.of(
                SETTINGS,
                log(
                        score("r", CANDIDATE, 1, "a", 1),
                        score("r", SHADOW, 1, "a", 0),
                        answer("r", CANDIDATE, 6),
                        answer("r", SHADOW, 8)));

        assertThat(ticks.pairCounts("correct").pairs()).isEqualTo(1);
        assertThat(ticks.count("orphan")).isZero();
    }

    @Test
    void aScoreWithoutAnAnswerIsAnOrphanUnlessItNamesWhatItScores() {
        var plain = score("lost", CANDIDATE, 1, "a", 1);
        var named = new Evaluation(
                "e", "lost", "", CANDIDATE, "default", "bot", "", "ft-1", Map.of(), 1, at(1), "correct", 0.5, "a");

        var ticks = StoredTicks.of(SETTINGS, log(plain, named, 600));

        assertThat(ticks.count("orphan")).isEqualTo(1);
        assertThat(ticks.armCounts("candidate", "correct").sum().value()).isEqualByComparingTo("0.5");
    }

    @Test
    void aCorrectionReplacesWhatIsNotFinal() {
        var ticks = StoredTicks.of(
                settings(100, Map.of()),
                log(
                        answer("r", CANDIDATE, 1),
                        answer("r", SHADOW, 1),
                        score("e1", "r", CANDIDATE, 2, "a", 0),
                        score("e2", "r", CANDIDATE, 3, "a", 1),
                        score("e3", "r", SHADOW, 3, "a", 1),
                        80));

        assertThat(ticks.pairCounts("correct").candidate().value()).isEqualByComparingTo("1");
    }

    @Test
    void whenTheBufferIsFullTheOldestRequestLeavesUnpaired() {
        var ticks = StoredTicks.of(
                settings(2, Map.of()),
                log(
                        answer("a", CANDIDATE, 1),
                        answer("b", CANDIDATE, 2),
                        answer("c", CANDIDATE, 3),
                        answer("a", SHADOW, 4)));

        assertThat(ticks.count("evicted")).isEqualTo(2);
        assertThat(ticks.count("unpaired")).isEqualTo(2);
        assertThat(ticks.pairs).isEmpty();
    }

    @Test
    void aMarkMovesTheWatermarkToItsTime() {
        var ticks = StoredTicks.of(SETTINGS, log(answer("a", CANDIDATE, 1), 33));

        assertThat(ticks.watermark()).isEqualTo(at(33));
        assertThat(ticks.count("mark")).isEqualTo(1);
        assertThat(ticks.count("read")).isEqualTo(1);
    }

    @Test
    void valuesBeyondTheFirstFewOfALabelAreOther() {
        var records = log(
                answer("r1", CANDIDATE, "candidate", 1, "", Map.of("lang", "de")),
                answer("r2", CANDIDATE, "candidate", 1, "", Map.of("lang", "en")),
                answer("r3", CANDIDATE, "candidate", 1, "", Map.of("lang", "fr")),
                answer("r4", CANDIDATE, "candidate", 1, "", Map.of("lang", "it")),
                answer("r5", CANDIDATE, "candidate", 1, "", Map.of("lang", "de")));

        var ticks = StoredTicks.of(SETTINGS, records);

        assertThat(ticks.arms.keySet())
                .extracting(key -> key.segment())
                .containsExactlyInAnyOrder("", "lang=de", "lang=en", "lang=fr", "lang=other");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whereItIsCutAndHowOftenItIsRestartedMakesNoDifference(long seed) {
        var random = new Random(seed);
        int capacity = seed % 3 == 0 ? 12 : 10_000;
        var settings = settings(capacity, seed % 2 == 0 ? Map.of() : Map.of("correct", 2));
        if (seed % 4 == 1) settings = late(settings);
        var log = Logs.random(random, 6_000);
        var undisturbed = StoredTicks.of(settings, log);

        var restarted = new StoredTicks(settings, MetricCatalogue.defaults(), log);
        for (int end = 0; end < log.size(); end = Math.min(log.size(), end + 1 + random.nextInt(200))) {
            restarted.readTo(end);
            if (random.nextInt(3) > 0) restarted.checkpoint();
            if (random.nextInt(4) == 0) restarted.restart();
        }
        restarted.readTo(log.size());
        restarted.checkpoint();

        assertThat(restarted.counters).isEqualTo(undisturbed.counters);
        assertThat(restarted.served).isEqualTo(undisturbed.served);
        assertThat(restarted.arms).isEqualTo(undisturbed.arms);
        assertThat(restarted.pairs).isEqualTo(undisturbed.pairs);
        assertThat(undisturbed.pairCounts("latency").units())
                .isLessThan(undisturbed.pairCounts("latency").pairs())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void everyRecordIsCountedOrDoubleOrSetAside(long seed) {
        var log = Logs.random(new Random(seed), 4_000);
        var ticks = StoredTicks.of(SETTINGS, log);

        long marks = log.stream().filter(Entry.Mark.class::isInstance).count();
        assertThat(ticks.count("mark")).isEqualTo(marks);
        assertThat(ticks.count("read")).isEqualTo(log.size() - marks);
        assertThat(ticks.count("read"))
                .isEqualTo(ticks.count("counted") + ticks.count("duplicate") + ticks.count("dead_letter:malformed"));
        assertThat(ticks.isWaiting()).isFalse();
    }

    private static Inference withId(Inference of, String id) {
        return new Inference(
                id,
                of.correlationId(),
                of.conversation(),
                of.role(),
                of.served(),
                of.tenant(),
                of.deployment(),
                of.variant(),
                of.version(),
                of.segments(),
                of.samplingProbability(),
                of.start(),
                of.end(),
                of.numbers(),
                of.correlationMethod());
    }

    /** Waits longer for late records than it remembers anything. */
    private static IngestSettings late(IngestSettings usual) {
        return new IngestSettings(
                usual.tick(),
                Duration.ofMinutes(9),
                usual.idle(),
                usual.checkpoint(),
                usual.checkpointRecords(),
                Duration.ofSeconds(20),
                usual.maxRecordBytes(),
                usual.farFuture(),
                usual.segmentValues(),
                new PairingSettings(Duration.ofSeconds(10), usual.pairing().capacity()),
                new EvaluationSettings(
                        Duration.ofSeconds(10), usual.evaluation().annotators()),
                usual.topic(),
                usual.deadLetterTopic(),
                usual.group(),
                usual.partitions());
    }

    private static IngestSettings settings(int capacity, Map<String, Integer> annotators) {
        var usual = IngestSettings.defaults();
        return new IngestSettings(
                usual.tick(),
                usual.lateness(),
                usual.idle(),
                usual.checkpoint(),
                usual.checkpointRecords(),
                Duration.ofMinutes(3),
                usual.maxRecordBytes(),
                usual.farFuture(),
                3,
                new PairingSettings(Duration.ofSeconds(60), capacity),
                new EvaluationSettings(Duration.ofSeconds(60), annotators),
                usual.topic(),
                usual.deadLetterTopic(),
                usual.group(),
                usual.partitions());
    }
}
