package io.plumbline.ingest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdleMarksTest {
    private final IdleMarks marks = new IdleMarks(5_000, 3_000);

    @Test
    void timeGoesOnFromTheLargestEventTimeWhileSomethingWaits() {
        marks.busy(0, 100_000);
        marks.seen(1_000_000, 100_000);

        assertThat(marks.isIdle(0, 102_999)).isFalse();
        assertThat(marks.isIdle(0, 103_000)).isTrue();
        assertThat(marks.markFor(0, true, 995_000, 995_000, 110_000)).hasValue(1_005_000);
        assertThat(marks.isIdle(0, 112_999)).isFalse();
        assertThat(marks.isIdle(0, 113_000)).isTrue();
    }

    @Test
    void whereNothingWaitsAPartitionOnlyFollowsTheOthers() {
        marks.busy(0, 100_000);
        marks.seen(1_000_000, 100_000);

        assertThat(marks.markFor(0, false, 900_000, 995_000, 200_000)).hasValue(995_000);
        assertThat(marks.markFor(0, false, 995_000, 995_000, 300_000)).isEmpty();
    }

    @Test
    void aWatermarkReachedElsewhereIsAnEventTimeKnown() {
        marks.busy(0, 100_000);
        marks.reached(500_000, 100_000);

        assertThat(marks.markFor(0, true, 500_000, 500_000, 101_000)).hasValue(501_000);
    }

    @Test
    void theOwnMarksDoNotMakeTimeRunFaster() {
        marks.seen(1_000_000, 100_000);
        marks.reached(1_005_000, 111_000);

        assertThat(marks.markFor(0, true, 1_005_000, 1_005_000, 120_000)).hasValue(1_015_000);
    }

    @Test
    void beforeAnythingIsKnownThereAreNoMarks() {
        marks.busy(0, 0);

        assertThat(marks.isIdle(0, 10_000)).isTrue();
        assertThat(marks.markFor(0, false, Long.MIN_VALUE, Long.MIN_VALUE, 10_000))
                .isEmpty();
    }

    @Test
    void withoutAnIdleTimeThereAreNoMarks() {
        var none = new IdleMarks(5_000, 0);
        none.busy(0, 0);

        assertThat(none.isIdle(0, 1_000_000)).isFalse();
    }
}
