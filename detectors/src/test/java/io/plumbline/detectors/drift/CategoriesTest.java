package io.plumbline.detectors.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CategoriesTest {
    @Test
    void theMostFrequentHaveABinAndANewOneFallsIntoOther() {
        var categories = Categories.ofTop(Map.of("en", 90L, "de", 5L, "fr", 5L, "it", 1L, "la", 0L), 3);

        assertThat(categories.names()).containsExactly("en", "de", "fr");
        assertThat(categories.counts(Map.of("en", 7L, "it", 2L, "xx", 3L))).containsExactly(7, 0, 0, 5);
    }

    @Test
    void theUnionHasABinForEveryNameOfEitherSample() {
        var reference = Map.of("a", 2L, "b", 3L);
        var live = Map.of("b", 1L, "c", 4L);

        var union = Categories.ofUnion(reference, live);

        assertThat(union.names()).containsExactly("a", "b", "c");
        assertThat(union.counts(reference)).containsExactly(2, 3, 0);
        assertThat(union.counts(live)).containsExactly(0, 1, 4);
    }

    @Test
    void refusesNegativeCountsAndNamesOutsideTheUnion() {
        var union = Categories.ofUnion(Map.of("a", 1L), Map.of());

        assertThatThrownBy(() -> union.counts(Map.of("b", 2L))).hasMessageContaining("count of 2");
        assertThatThrownBy(() -> union.counts(Map.of("a", -1L))).hasMessageContaining("a is negative: -1");
    }
}
