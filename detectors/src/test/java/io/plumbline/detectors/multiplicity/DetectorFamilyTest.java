package io.plumbline.detectors.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DetectorFamilyTest {
    @Test
    void sharesAddUpToTheBudget() {
        double sum = Arrays.stream(DetectorFamily.values())
                .mapToDouble(DetectorFamily::share)
                .sum();

        assertThat(sum).isCloseTo(1, within(1e-15));
        assertThat(DetectorFamily.ABSOLUTE.share()).isEqualTo(PageBudget.ABSOLUTE);
    }

    @Test
    void allFamiliesTogetherSpendTheBudgetOfATick() {
        var budget = PageBudget.of(1, 30);

        double spent = 0;
        for (var family : DetectorFamily.values()) {
            spent += budget.known(family, 1, 4, 5) + budget.known(family, 3, 4, 5) + 2 * budget.newcomer(family, 2, 5);
        }

        assertThat(spent).isCloseTo(5 / (30 * 86_400.0), within(1e-18));
        assertThat(budget.known(DetectorFamily.ABSOLUTE, 1, 4, 5)).isEqualTo(budget.known(1, 4, 5));
        assertThat(budget.newcomer(DetectorFamily.ABSOLUTE, 2, 5)).isEqualTo(budget.newcomer(2, 5));
    }
}
