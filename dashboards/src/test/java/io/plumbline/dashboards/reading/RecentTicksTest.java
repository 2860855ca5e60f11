package io.plumbline.dashboards.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RecentTicksTest {
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private static final Instant LONG_AGO = START.minusSeconds(86_400);

    private final RecentTicks recent = new RecentTicks();

    private static Sample sample(int second, long units, double candidate, double shadow) {
        return new Sample(
                7,
                START.plusSeconds(second),
                units,
                OptionalDouble.of(candidate),
                OptionalDouble.of(shadow),
                Optional.of(new Estimate(candidate - shadow, -1, 1)),
                0.5);
    }

    private static Curves minutes(Duration bin) {
        var minute = new Curves.Point(
                START.minusSeconds(60), 9, OptionalDouble.of(1), OptionalDouble.of(1), Optional.empty(), 0.1);
        return new Curves(bin, Map.of(7L, List.of(minute)), Map.of());
    }

    @Test
    void thePairsBetweenTwoTicksHaveTheirOwnMeans() {
        recent.add(List.of(sample(0, 10, 0.9, 0.8)));
        recent.add(List.of(sample(5, 20, 0.7, 0.8)));
        recent.add(List.of(sample(10, 20, 0.7, 0.8)));

        var path =
                recent.refine(minutes(Duration.ofSeconds(5)), LONG_AGO).paths().getOrDefault(7L, List.of());

        assertThat(path).hasSize(3);
        assertThat(path.get(1).candidate().orElseThrow()).isCloseTo(0.5, within(1e-12));
        assertThat(path.get(2).candidate()).isEmpty();
        assertThat(path.get(2).known()).isPresent();
    }

    @Test
    void aTickThatIsSeenAgainIsReplaced() {
        recent.add(List.of(sample(0, 10, 0.9, 0.8)));
        recent.add(List.of(sample(5, 15, 0.9, 0.8)));
        recent.add(List.of(sample(5, 20, 0.7, 0.8)));
        recent.add(List.of(sample(10, 25, 0.7, 0.8)));

        var path =
                recent.refine(minutes(Duration.ofSeconds(1)), LONG_AGO).paths().getOrDefault(7L, List.of());

        assertThat(path).extracting(Curves.Point::units).containsExactly(9L, 10L, 5L);
    }

    @Test
    void aMinuteThatNoTickWasSeenOfStays() {
        recent.add(List.of(sample(-600, 1, 0.9, 0.8)));
        recent.add(List.of(sample(-595, 2, 0.9, 0.8)));
        recent.add(List.of(sample(5, 20, 0.7, 0.8)));

        var path =
                recent.refine(minutes(Duration.ofSeconds(5)), LONG_AGO).paths().getOrDefault(7L, List.of());

        assertThat(path).extracting(Curves.Point::units).containsExactly(1L, 9L, 0L);
    }

    @Test
    void ticksBeforeTheStartOfTheCurvesAreLeftOut() {
        recent.add(List.of(sample(0, 1, 0.9, 0.8)));
        recent.add(List.of(sample(5, 2, 0.9, 0.8)));
        recent.add(List.of(sample(10, 4, 0.9, 0.8)));
        recent.add(List.of(sample(15, 8, 0.9, 0.8)));

        var path = recent.refine(minutes(Duration.ofSeconds(5)), START.plusSeconds(10))
                .paths()
                .getOrDefault(7L, List.of());

        assertThat(path).extracting(Curves.Point::units).containsExactly(9L, 2L, 4L);
    }

    @Test
    void longCurvesStayAsTheyAre() {
        recent.add(List.of(sample(0, 10, 0.9, 0.8)));
        recent.add(List.of(sample(5, 20, 0.7, 0.8)));

        var curves = minutes(Duration.ofMinutes(1));

        assertThat(recent.refine(curves, LONG_AGO)).isSameAs(curves);
    }

    @Test
    void namesBetweenBackquotesAreSetApart() {
        assertThat(Phrase.of("`error` is worse; `odd"))
                .containsExactly(new Phrase("error", true), new Phrase(" is worse; `odd", false));
    }
}
