package io.plumbline.detectors.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.sequential.PredictionPowered.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PredictionPoweredTest {
    private static final TMixture MIXTURE = new TMixture(TMixture.tuning(2_000, .05), 0);

    /** The formula by hand: lam .7, pi .5. */
    @Test
    void aLabelledUnitCountsForThoseThatWereNotSampled() {
        assertThat(new Unit(.5, .5, OptionalDouble.of(1)).adjusted(.7)).isCloseTo(1.65, within(1e-12));
        assertThat(new Unit(.2, .5, OptionalDouble.empty()).adjusted(.7)).isCloseTo(.14, within(1e-12));
        assertThat(new Unit(-.6, .5, OptionalDouble.of(-1)).adjusted(.7)).isCloseTo(-1.58, within(1e-12));
    }

    /** Correlation .85, every tenth labelled: theory 1 - rho^2 (1 - pi) = .35 of the variance of labels alone. */
    @Test
    void aGoodPredictionSavesMostOfTheVariance() {
        var random = new Random(5);
        var powered = new PredictionPowered(MIXTURE);
        var labelsOnly = new PredictionPowered(MIXTURE);

        for (int tick = 0; tick < 200; tick++) {
            var units = tick(random, 100, .85, .1);
            powered.update(units);
            labelsOnly.update(units.stream()
                    .map(unit -> new Unit(0, unit.chance(), unit.label()))
                    .toList());
        }

        double ratio = powered.moments().variance() / labelsOnly.moments().variance();
        assertThat(ratio).isBetween(.28, .42);
        assertThat(powered.weight()).isCloseTo(.85, within(.05));
    }

    /** 200 runs of 40 ticks of 100 at level .05, looked at after each: at most .05 + 3 * .0154. */
    @Test
    void theIntervalRarelyEverMissesTheMean() {
        var random = new Random(17);
        int missed = 0;
        for (int run = 0; run < 200; run++) {
            var powered = new PredictionPowered(MIXTURE);
            for (int tick = 0; tick < 40; tick++) {
                powered.update(tick(random, 100, .7, .1));
                if (powered.confidenceSequence(.05) instanceof Estimate.Known known
                        && !(known.interval().low() <= 0
                                && 0 <= known.interval().high())) {
                    missed++;
                    break;
                }
            }
        }

        assertThat(missed / 200.0).isLessThan(.05 + 3 * .0154);
    }

    @Test
    void fewLabelsGiveNoInterval() {
        var powered = new PredictionPowered(MIXTURE);
        powered.update(tick(new Random(1), 300, .5, .01));

        assertThat(powered.confidenceSequence(.05))
                .isEqualTo(new Estimate.Insufficient(powered.labels(), PredictionPowered.LEAST_LABELS));
        assertThat(new PredictionPowered(MIXTURE).moments()).isEqualTo(new Moments(0, 0, 0));
    }

    @Test
    void theWeightOfATickWasSettledBeforeIt() {
        var powered = new PredictionPowered(MIXTURE);
        var units = tick(new Random(2), 500, .9, 1);

        powered.update(units);

        double plain = units.stream()
                .mapToDouble(unit -> unit.label().orElseThrow())
                .average()
                .orElseThrow();
        assertThat(powered.moments().mean()).isCloseTo(plain, within(1e-8));
        assertThat(powered.weight()).isGreaterThan(.8);
    }

    @Test
    void impossibleUnitsAreRefusedByValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Unit(0, .001, OptionalDouble.empty()))
                .withMessageContaining("0.001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Unit(0, 1, OptionalDouble.of(Double.NaN)))
                .withMessageContaining("NaN");
    }

    private static List<Unit> tick(Random random, int size, double correlation, double chance) {
        var units = new ArrayList<Unit>();
        for (int index = 0; index < size; index++) {
            double label = random.nextGaussian();
            double prediction = correlation * label + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            boolean sampled = random.nextDouble() < chance;
            units.add(new Unit(prediction, chance, sampled ? OptionalDouble.of(label) : OptionalDouble.empty()));
        }
        return units;
    }
}
