package io.plumbline.detectors.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.detectors.classical.AlarmEvaluation.Change;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases of River's test_evaluate.py, windows of 50 values after a change. */
class AlarmEvaluationTest {
    private static final long[] TWO_IN_ONE_WINDOW = {110, 130};
    private static final long[] ONE_HIT_ONE_FALSE = {110, 900};

    @Test
    void recallCountsAlarmsAndEpisodeRecallChanges() {
        assertThat(at(TWO_IN_ONE_WINDOW, 100, 500).episodeRecall()).hasValue(0.5);
        assertThat(at(TWO_IN_ONE_WINDOW, 100, 500).recall()).hasValue(2 / 3.0);
    }

    @Test
    void precisionAndF1CountFalseAlarms() {
        assertThat(at(ONE_HIT_ONE_FALSE, 100).precision()).hasValue(0.5);
        assertThat(at(ONE_HIT_ONE_FALSE, 100, 500).f1()).hasValue(0.5);
        assertThat(at(new long[] {900}, 100).f1()).hasValue(0);
        assertThat(at(ONE_HIT_ONE_FALSE, 100).falseAlarmRate(1_000)).isEqualTo(0.001);
    }

    @Test
    void bothEndsOfAWindowBelongToIt() {
        assertThat(at(new long[] {150}, 100).hits()).isEqualTo(1);
        assertThat(at(new long[] {151}, 100).falseAlarms()).isEqualTo(1);
        assertThat(at(new long[] {99}, 100).falseAlarms()).isEqualTo(1);
        assertThat(new AlarmEvaluation(new long[] {90}, List.of(Change.at(100)), 50, 10).hits())
                .isEqualTo(1);
        assertThat(new AlarmEvaluation(new long[] {250}, List.of(new Change(100, 200)), 50, 0).hits())
                .isEqualTo(1);
    }

    @Test
    void timesAreMeansOverWhatWasFound() {
        assertThat(at(new long[] {110, 530}, 100, 500, 900).meanDelay()).hasValue(20);
        assertThat(at(new long[] {200, 300, 500}).meanTimeBetweenFalseAlarms()).hasValue(150);
        assertThat(at(new long[] {110, 400, 700}, 100, 900).meanTimeRatio()).hasValue(15);
    }

    @Test
    void whatIsNotDefinedIsEmpty() {
        var nothing = at(new long[0]);

        assertThat(nothing.precision()).isEmpty();
        assertThat(nothing.recall()).isEmpty();
        assertThat(nothing.episodeRecall()).isEmpty();
        assertThat(nothing.f1()).isEmpty();
        assertThat(nothing.meanDelay()).isEmpty();
        assertThat(nothing.meanTimeBetweenFalseAlarms()).isEmpty();
        assertThat(nothing.meanTimeRatio()).isEmpty();
        assertThat(at(new long[] {100, 300, 500}, 100).meanTimeRatio()).isEmpty();
    }

    @Test
    void refusesWindowsThatAreNone() {
        assertThatThrownBy(() -> new Change(5, 4)).hasMessageContaining("4");
        assertThatThrownBy(() -> new AlarmEvaluation(new long[0], List.of(), 0, 0))
                .hasMessageContaining("late");
        assertThatThrownBy(() -> at(new long[0]).falseAlarmRate(0)).hasMessageContaining("values");
    }

    private static AlarmEvaluation at(long[] alarms, long... changes) {
        return new AlarmEvaluation(
                alarms, Arrays.stream(changes).mapToObj(Change::at).toList(), 50, 0);
    }
}
