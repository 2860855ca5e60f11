package io.plumbline.detectors.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PageBudgetTest {
    /** One false page a week on weights 4, 2, 1, 1, per day: by hand. */
    @Test
    void sharesFollowTheWeights() {
        double[] perSecond = PageBudget.of(1, 7).shares(4, 2, 1, 1);

        assertThat(perSecond[0] * 86_400).isCloseTo(0.5 / 7, within(1e-15));
        assertThat(perSecond[1] * 86_400).isCloseTo(0.25 / 7, within(1e-15));
        assertThat(perSecond[2] * 86_400).isCloseTo(0.125 / 7, within(1e-15));
        assertThat(perSecond[3] * 86_400).isCloseTo(0.125 / 7, within(1e-15));
    }

    @Test
    void knownSeriesAndNewcomersTogetherSpendTheShareOfTheFamily() {
        var budget = PageBudget.of(1, 30);

        double spent = budget.known(0.25, 1, 5) + budget.known(0.75, 1, 5) + 3 * budget.newcomer(3, 5);

        assertThat(spent).isCloseTo(0.40 * 5 / (30 * 86_400.0), within(1e-18));
    }

    @Test
    void refusesWhatIsNoBudget() {
        assertThatThrownBy(() -> PageBudget.of(0, 30)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PageBudget.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PageBudget.of(1, 30).shares(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PageBudget.of(1, 30).shares(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PageBudget.of(1, 30).known(2, 1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PageBudget.of(1, 30).newcomer(0, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
