package io.plumbline.detectors.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.detectors.GoldenCases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The shared golden alarms, where the file is at hand. */
class GoldenDriftTest {
    private int checked;

    @Test
    void everyAlarmIndexAndEvaluationIsMet() throws IOException {
        var cases = GoldenCases.read("drift.json");
        if (cases.isEmpty()) return;

        cases.get().forEach(this::check);

        System.out.println("golden values: " + checked + " alarms and evaluations compared");
        assertThat(checked).isEqualTo(29);
    }

    private void check(JsonNode golden) {
        var params = golden.get("params");
        switch (golden.get("method").asText()) {
            case "adwin" ->
                alarms(golden, new Adwin(new Adwin.Settings(params.get("delta").asDouble(), 32, 5, 5, 10)));
            case "adwin_window_statistics" -> {
                var adwin =
                        new Adwin(new Adwin.Settings(0.002, params.get("clock").asInt(), 5, 5, 10));
                Streams.changes(adwin, GoldenCases.numbers(golden.get("x")));
                var expected = golden.get("expected");
                assertThat(adwin.width()).isEqualTo(expected.get("width").asLong());
                assertThat(adwin.mean().orElseThrow() * adwin.width())
                        .isCloseTo(expected.get("total").asDouble(), within(1e-6));
                assertThat(adwin.squaredDeviations())
                        .isCloseTo(expected.get("sum_sq_dev").asDouble(), within(1e-6));
                checked++;
            }
            case "page_hinkley_two_sided" ->
                alarms(
                        golden,
                        new PageHinkley(new PageHinkley.Settings(
                                params.get("min_instances").asInt(),
                                params.get("delta").asDouble(),
                                params.get("threshold").asDouble(),
                                params.get("alpha").asDouble(),
                                Direction.valueOf(params.get("mode").asText().toUpperCase(Locale.ROOT)))));
            case "ddm" -> alarms(golden, new Ddm(params.get("warm_start").asInt(), 2, 3));
            case "eddm" ->
                alarms(
                        golden,
                        new Eddm(
                                params.get("warm_start").asInt(),
                                params.get("alpha").asDouble(),
                                params.get("beta").asDouble()));
            case "hddm_a" -> alarms(golden, new HddmA(params.get("two_sided").asBoolean()));
            case "hddm_w" ->
                alarms(
                        golden,
                        new HddmW(
                                params.get("drift_confidence").asDouble(),
                                params.get("warning_confidence").asDouble(),
                                params.get("lambda").asDouble(),
                                params.get("two_sided").asBoolean()));
            case "kswin" ->
                alarms(
                        golden,
                        new Kswin(
                                params.get("alpha").asDouble(),
                                params.get("window_size").asInt(),
                                params.get("stat_size").asInt()));
            case "wilcoxon_rank_sum_windows" -> {
                alarms(golden, new RankSumWindows());
                var warnings = golden.get("expected").get("first_warnings");
                if (warnings != null) {
                    assertThat(Streams.first(
                                    Signal.WARNING, new RankSumWindows(), GoldenCases.numbers(golden.get("x"))))
                            .isEqualTo(warnings.get(0).asInt());
                }
            }
            case "drift_alarm_evaluation" -> evaluation(golden);
            default -> {
                // a method of another package
            }
        }
    }

    private void alarms(JsonNode golden, StreamDetector detector) {
        var expected = StreamSupport.stream(
                        golden.get("expected").get("alarm_indices").spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
        assertThat(Streams.changes(detector, GoldenCases.numbers(golden.get("x"))))
                .as(golden.get("name").asText())
                .isEqualTo(expected);
        checked++;
    }

    private void evaluation(JsonNode golden) {
        var params = golden.get("params");
        long[] alarms = Arrays.stream(GoldenCases.numbers(golden.get("x")))
                .mapToLong(x -> (long) x)
                .toArray();
        List<AlarmEvaluation.Change> changes = new ArrayList<>();
        for (var change : golden.get("y")) {
            changes.add(
                    change.isArray()
                            ? new AlarmEvaluation.Change(
                                    change.get(0).asLong(), change.get(1).asLong())
                            : AlarmEvaluation.Change.at(change.asLong()));
        }
        var evaluation =
                new AlarmEvaluation(alarms, changes, params.get("delta_max").asLong(), 0);
        var entry = golden.get("expected").properties().iterator().next();
        var value = switch (entry.getKey()) {
            case "episode_recall" -> evaluation.episodeRecall();
            case "recall" -> evaluation.recall();
            case "precision" -> evaluation.precision();
            case "f1" -> evaluation.f1();
            case "detection_delay" -> evaluation.meanDelay();
            case "hits" -> OptionalDouble.of((double) evaluation.hits());
            case "false_alarms" -> OptionalDouble.of((double) evaluation.falseAlarms());
            case "false_alarm_rate" ->
                OptionalDouble.of(
                        evaluation.falseAlarmRate(params.get("n_samples").asLong()));
            case "mtfa" -> evaluation.meanTimeBetweenFalseAlarms();
            case "mtr" -> evaluation.meanTimeRatio();
            default -> throw new IllegalStateException(entry.getKey());
        };
        assertThat(value.orElseThrow())
                .as(golden.get("name").asText())
                .isCloseTo(entry.getValue().asDouble(), within(1e-9));
        checked++;
    }
}
