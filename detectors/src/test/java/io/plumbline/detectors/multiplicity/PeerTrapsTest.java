package io.plumbline.detectors.multiplicity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Defects that were found in other libraries. */
class PeerTrapsTest {
    /**
     * alibi-detect compares with a strict <: of 1,000 p-values that all equal q it rejects none, the paper's rule all.
     */
    @Test
    void pValuesAtTheirLineAreRejected() {
        double[] p = new double[1_000];
        Arrays.fill(p, 0.05);

        var hochberg = PValues.benjaminiHochberg(p);

        assertThat(hochberg.rejected(0.05).cardinality()).isEqualTo(1_000);
        assertThat(Arrays.stream(hochberg.adjusted()).filter(adjusted -> adjusted < 0.05))
                .isEmpty();
    }
}
