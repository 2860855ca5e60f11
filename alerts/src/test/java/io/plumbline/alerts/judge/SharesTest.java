package io.plumbline.alerts.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.detectors.multiplicity.PageBudget;
import io.plumbline.ingest.metric.MetricCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final PageBudget BUDGET = PageBudget.of(1, 30);
    private static final long NOW = 1_000_000_000_000L;

    @Test
    void allSeriesTogetherSpendTheShareOfTheAbsoluteDetectors() {
        var known = new ArrayList<Series>();
        for (int metric = 0; metric < 3; metric++) known.add(series("m" + metric, "", NOW - 5_000));
        for (int segment = 0; segment < 7; segment++) known.add(series("m0", "label=" + segment, NOW - 5_000));
        var newcomers = List.of(series("n0", "", Series.NEVER), series("n1", "", Series.NEVER));
        var shares = new Shares(BUDGET, TICK, NOW);
        shares.know(known);
        known.forEach(shares::expect);
        newcomers.forEach(shares::expect);

        double spent = known.stream().mapToDouble(shares::accrual).sum()
                + newcomers.stream().mapToDouble(shares::accrual).sum();

        assertThat(spent).isCloseTo(0.4 * 5 / (30 * 86_400.0), within(1e-18));
        assertThat(known.subList(0, 3).stream().mapToDouble(shares::accrual).sum())
                .as("the whole has half of what is known")
                .isCloseTo(0.4 * 0.8 * 0.5 * 5 / (30 * 86_400.0), within(1e-18));
    }

    @Test
    void aSeriesThatWasSilentForADayComesBackAsANewcomer() {
        var silent = series("m0", "", NOW - Duration.ofHours(25).toMillis());
        var shares = new Shares(BUDGET, TICK, NOW);
        shares.know(List.of(silent));
        shares.expect(silent);

        assertThat(shares.accrual(silent)).isEqualTo(BUDGET.newcomer(1, 5));
    }

    private static Series series(String metric, String segment, long lastTick) {
        var series = new Series(
                1, new SeriesKey(metric, segment), MetricCatalogue.defaults().of(metric, true), true, false);
        series.lastTick = lastTick;
        return series;
    }
}
