package io.plumbline.detectors.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.detectors.change.InputBank.Alarm;
import io.plumbline.detectors.change.InputBank.Direction;
import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.summary.Histogram;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class InputBankTest {
    private static final BetGrid BETS = new BetGrid(BetGrid.DEFAULT_CENTRE);
    private static final long SEED = 9;

    @Test
    void anInputThatGrowsRaisesItsLevelAndItsUpperTail() {
        assertThat(afterwards(random -> Math.exp(random.nextGaussian() + .5)))
                .contains(new Alarm("level", Direction.ROSE), new Alarm("upper tail", Direction.ROSE))
                .doesNotContain(new Alarm("level", Direction.FELL));
    }

    @Test
    void anInputThatSpreadsKeepsItsLevel() {
        assertThat(afterwards(random -> Math.exp(2 * random.nextGaussian())))
                .contains(new Alarm("spread", Direction.ROSE))
                .doesNotContain(new Alarm("level", Direction.ROSE), new Alarm("level", Direction.FELL));
    }

    @Test
    void aSpikeAtTheTopIsSeenInTheTail() {
        assertThat(afterwards(random -> random.nextDouble() < .06 ? 1e9 : Math.exp(random.nextGaussian())))
                .contains(new Alarm("upper tail", Direction.ROSE));
    }

    @Test
    void theSameInputRaisesNothing() {
        assertThat(afterwards(random -> Math.exp(random.nextGaussian()))).isEmpty();
    }

    @Test
    void aCategoryThatGrowsIsNamedWithThoseThatShrink() {
        var bank = InputBank.ofCategories(new double[] {.6, .3, .1}, 10_000, .02, BETS);
        var alarms = new LinkedHashSet<Alarm>();
        var random = new Random(SEED);
        for (int tick = 0; tick < 200; tick++) {
            var counts = new Histogram();
            for (int unit = 0; unit < 20; unit++) {
                double uniform = random.nextDouble();
                counts.add(uniform < .5 ? 0 : uniform < .8 ? 1 : 2);
            }
            alarms.addAll(bank.update(counts, 1e-3));
        }

        assertThat(alarms).containsExactlyInAnyOrder(new Alarm("0", Direction.FELL), new Alarm("2", Direction.ROSE));
    }

    @Test
    void aShareThatCannotFallBeyondTheToleranceIsWatchedOneWay() {
        assertThat(InputBank.ofCategories(new double[] {.99, .01}, 1_000_000, .02, BETS)
                        .size())
                .isEqualTo(2);
        assertThat(InputBank.ofRanks(5_000, BETS).size()).isEqualTo(8);
    }

    @Test
    void theStateGoesOnAfterARestartAndAnotherBanksIsRefused() {
        var whole = InputBank.ofCategories(new double[] {.5, .5}, 1_000, .02, BETS);
        var counts = new Histogram();
        counts.add(0, 7);
        whole.update(counts, .01);
        var restarted = InputBank.ofCategories(new double[] {.5, .5}, 1_000, .02, BETS);

        restarted.restore(whole.encode());
        whole.update(counts, .01);
        restarted.update(counts, .01);

        assertThat(restarted.encode()).isEqualTo(whole.encode());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputBank.ofRanks(1_000, BETS).restore(whole.encode()))
                .withMessageContaining("bank is corrupt");
    }

    @Test
    void sharesThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputBank.ofCategories(new double[] {.5, .4}, 10, .02, BETS))
                .withMessageContaining("0.9");
    }

    /** What alarms within 4,000 values after a reference of 5,000 lognormal ones; a budget of .2 false alarms. */
    private static Set<Alarm> afterwards(ToDoubleFunction<Random> input) {
        var random = new Random(SEED);
        double[] reference = new double[5_000];
        for (int index = 0; index < reference.length; index++) reference[index] = Math.exp(random.nextGaussian());
        var ranks = new ReferenceRanks(reference);
        var bank = InputBank.ofRanks(ranks.size(), BETS);
        var alarms = new LinkedHashSet<Alarm>();
        for (int tick = 0; tick < 200; tick++) {
            var counts = new Histogram();
            for (int unit = 0; unit < 20; unit++)
                counts.add(ranks.cell(input.applyAsDouble(random), random.nextLong()));
            alarms.addAll(bank.update(counts, 1e-3));
        }
        return alarms;
    }
}
