package io.plumbline.dashboards.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.dashboards.reading.Tallies.Counter;
import io.plumbline.dashboards.reading.Tallies.Pairing;
import java.util.List;
import org.junit.jupiter.api.Test;

class TalliesTest {
    private static final Tallies TALLIES = new Tallies(
            List.of(),
            List.of(
                    new Counter("read", 100),
                    new Counter("paired:x-request-id", 45),
                    new Counter("unpaired:x-request-id", 10),
                    new Counter("unpaired:none", 3)));

    @Test
    void theShareOfPairedAnswersIsToldByWayToCorrelate() {
        assertThat(TALLIES.pairings()).containsExactly(new Pairing("none", 0, 3), new Pairing("x-request-id", 45, 10));
        assertThat(TALLIES.pairings().get(0).rate()).isZero();
        assertThat(TALLIES.pairings().get(1).rate()).isCloseTo(.9, within(1e-12));
    }

    @Test
    void whatIsToldByWayIsNotToldTwice() {
        assertThat(TALLIES.totals()).containsExactly(new Counter("read", 100));
    }
}
