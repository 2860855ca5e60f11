package io.plumbline.detectors.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KitagawaTest {
    /** Exact decimals by hand; the errors with 40 digits (mpmath): 3,000 live pairs, 20,000 of the reference. */
    @Test
    void agreesWithTheFormulas() {
        var strata = List.of(
                new Stratum(sums(12_000, 0.1, 0.06), sums(900, 0.08, 0.07)),
                new Stratum(sums(8_000, -0.05, 0.05), sums(2_100, -0.07, 0.05)));

        var parts = parts(Outcome.ADVANTAGE, strata);

        assertThat(parts.within().change()).isCloseTo(-0.02, within(1e-12));
        assertThat(parts.mix().change()).isCloseTo(-0.045, within(1e-12));
        assertThat(parts.total()).isCloseTo(-0.065, within(1e-12));
        assertThat(parts.within().standardError()).isCloseTo(0.005084830965959533, within(1e-12));
        assertThat(parts.mix().standardError()).isCloseTo(0.0020937619935690603, within(1e-12));
        assertThat(parts.range()).isCloseTo(0.15, within(1e-12));
        assertThat(parts.shareShift()).isBetween(0.28, 0.3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void partsAddUpToTheChangeOfTheMean(long seed) {
        var strata = randomStrata(seed);
        var reference = strata.stream().map(Stratum::reference).reduce(PairSums.NONE, PairSums::plus);
        var live = strata.stream().map(Stratum::live).reduce(PairSums.NONE, PairSums::plus);

        for (var outcome : Outcome.values()) {
            assertThat(parts(outcome, strata).total())
                    .isCloseTo(outcome.mean(live) - outcome.mean(reference), within(1e-14));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void orderOfTheStrataDoesNotMatterAndSwappedWindowsFlipTheSigns(long seed) {
        var strata = randomStrata(seed);
        var shuffled = new ArrayList<>(strata);
        Collections.shuffle(shuffled, new Random(seed));
        var swapped =
                strata.stream().map(s -> new Stratum(s.live(), s.reference())).toList();

        var parts = parts(Outcome.ADVANTAGE, strata);
        var other = parts(Outcome.ADVANTAGE, shuffled);
        var back = parts(Outcome.ADVANTAGE, swapped);

        assertThat(other.within().change()).isCloseTo(parts.within().change(), within(1e-15));
        assertThat(other.within().standardError()).isCloseTo(parts.within().standardError(), within(1e-15));
        assertThat(back.within().change()).isCloseTo(-parts.within().change(), within(1e-15));
        assertThat(back.mix().change()).isCloseTo(-parts.mix().change(), within(1e-15));
        assertThat(back.within().standardError()).isCloseTo(parts.within().standardError(), within(1e-15));
        assertThat(back.mix().standardError()).isCloseTo(parts.mix().standardError(), within(1e-15));
        assertThat(back.leakBound()).isCloseTo(parts.leakBound(), within(1e-15));
    }

    /** One stratum has no mix: the change is all within, with the textbook error of a difference of two means. */
    @Test
    void oneStratumIsADifferenceOfMeans() {
        var parts = parts(Outcome.ADVANTAGE, List.of(new Stratum(sums(400, 0.2, 0.5), sums(100, 0.1, 0.4))));

        assertThat(parts.within().change()).isCloseTo(-0.1, within(1e-12));
        assertThat(parts.within().standardError()).isCloseTo(Math.sqrt(0.5 / 400 + 0.4 / 100), within(1e-12));
        assertThat(parts.mix().change()).isZero();
        assertThat(parts.mix().standardError()).isCloseTo(0, within(1e-9));
        assertThat(parts.leakBound()).isZero();
    }

    @Test
    void aSmallStratumIsNoAnswer() {
        var strata =
                List.of(new Stratum(sums(400, 0, 1), sums(100, 0, 1)), new Stratum(sums(400, 0, 1), sums(49, 0, 1)));

        assertThat(Kitagawa.decompose(Outcome.BASE, strata)).isEqualTo(new Decomposition.Insufficient(49, 50));
        assertThatThrownBy(() -> Kitagawa.decompose(Outcome.BASE, List.of())).hasMessageContaining("no strata");
        assertThatThrownBy(() -> Kitagawa.decompose(
                        Outcome.BASE, List.of(new Stratum(sums(60, 0, 1), new PairSums(60, 0, 1e200, 0, 1e300, 0)))))
                .hasMessageContaining("standard error");
        assertThatThrownBy(() -> new PairSums(1, Double.NaN, 0, 0, 0, 0)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> parts(Outcome.BASE, strata.subList(0, 1)).judge(-1))
                .hasMessageContaining("-1.0");
    }

    static Decomposition.Parts parts(Outcome outcome, List<Stratum> strata) {
        return (Decomposition.Parts) Kitagawa.decompose(outcome, strata);
    }

    /** So many pairs with this mean and sample variance of fine-tune minus base. */
    static PairSums sums(long n, double mean, double variance) {
        return new PairSums(n, n * mean, 0, (n - 1) * variance + n * mean * mean, 0, 0);
    }

    private static List<Stratum> randomStrata(long seed) {
        var random = new Random(seed);
        List<Stratum> strata = new ArrayList<>();
        for (int stratum = 0; stratum < 5; stratum++) strata.add(new Stratum(pairs(random), pairs(random)));
        return strata;
    }

    private static PairSums pairs(Random random) {
        var sums = PairSums.NONE;
        int n = 60 + random.nextInt(200);
        for (int pair = 0; pair < n; pair++) sums = sums.plus(PairSums.of(random.nextDouble(), random.nextDouble()));
        return sums;
    }
}
