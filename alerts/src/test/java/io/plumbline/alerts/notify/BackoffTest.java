package io.plumbline.alerts.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.alerts.notify.Notifier.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 2000", "3, 4000", "6, 32000", "7, 60000", "8, 60000", "1000000, 60000"})
    void theWaitIsAnythingUpToALimitThatDoubles(int failures, long limit) {
        var backoff = new Backoff(new Random(20_260_302));

        var waits = IntStream.range(0, 2_000)
                .mapToLong(i -> backoff.after(failures).toMillis())
                .summaryStatistics();

        assertThat(waits.getMin()).isBetween(0L, limit / 20);
        assertThat(waits.getMax()).isBetween(limit - limit / 20, limit);
    }

    @Test
    void oneSecondOneMessage() {
        Instant start = Notices.AT;
        var bucket = new TokenBucket(new Pace(1, 1), start);
        bucket.take(bucket.available(start));

        int sent = 0;
        for (int millis = 0; millis <= 10_000; millis += 10) {
            int available = bucket.available(start.plusMillis(millis));
            bucket.take(available);
            sent += available;
        }

        assertThat(sent).isEqualTo(10);
    }

    @Test
    void aClockThatGoesBackGivesNothing() {
        var bucket = new TokenBucket(new Pace(1, 1), Notices.AT);
        bucket.take(1);

        assertThat(bucket.available(Notices.AT.minus(Duration.ofHours(1)))).isZero();
        assertThat(bucket.available(Notices.AT.minus(Duration.ofHours(1)).plusMillis(500)))
                .isZero();
    }
}
