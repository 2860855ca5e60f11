package io.plumbline.detectors.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StableHashTest {
    /** First outputs of the generator seeded with 1234567, as listed at Rosetta Code, "Pseudo-random numbers/Splitmix64". */
    @Test
    void splitMixGivesThePublishedNumbers() {
        long gamma = 0x9e3779b97f4a7c15L;

        assertThat(Long.toUnsignedString(StableHash.splitMix(1_234_567))).isEqualTo("6457827717110365317");
        assertThat(Long.toUnsignedString(StableHash.splitMix(1_234_567 + gamma)))
                .isEqualTo("3203168211198807973");
        assertThat(Long.toUnsignedString(StableHash.splitMix(1_234_567 + 2 * gamma)))
                .isEqualTo("9817491932198370423");
    }

    /** Computed with a second program in another language. */
    @Test
    void theHashOfATextNeverChanges() {
        assertThat(StableHash.of("")).isEqualTo(-4359066618775142608L);
        assertThat(StableHash.of("request-1")).isEqualTo(3342530970752656893L);
    }

    /** Mean of 100,000 uniforms: standard error 0.0009; four of them. */
    @Test
    void hashesOfNumberedIdsAreUniform() {
        double sum = 0;
        for (int index = 0; index < 100_000; index++) sum += StableHash.uniform(StableHash.of("r" + index));

        assertThat(sum / 100_000).isCloseTo(0.5, within(0.0037));
    }
}
