package io.plumbline.detectors.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The promises, measured with a share of the runs: what holds in full must hold here within three more Monte Carlo standard
 * errors. The full measurement is {@code ./plumbline simulate}.
 */
class AcceptanceTest {
    private static final long SEED = 20_260_101;
    private static final int SHARE = 40;
    private static final int FEWEST_RUNS = 20;

    @TestFactory
    List<DynamicTest> promisesHold() {
        return AcceptanceTable.promises().stream()
                .map(promise -> DynamicTest.dynamicTest(promise.name(), () -> measure(promise)))
                .toList();
    }

    private static void measure(Promise promise) {
        int runs = Math.max(FEWEST_RUNS, promise.runs() / SHARE);

        var tally = promise.measure(SEED, 0, Math.min(runs, promise.runs()));

        assertThat(promise.bound().withSlack(3).holds(tally.figure(), tally.standardError()))
                .as("%s: %s ± %s, promised %s", promise.name(), tally.figure(), tally.standardError(), promise.bound())
                .isTrue();
    }
}
