package io.plumbline.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.98|.98",
                "-0.3329|-.333",
                "0|0",
                "1|1",
                "8.9|8.9",
                "12.345|12.3",
                "3845.4|3,845",
                "0.0004|.0004",
                "0.0000012|1.20e-06",
                "NaN|?",
                "100|100"
            })
    void numbersHaveThreeDigits(double value, String words) {
        assertThat(Words.number(value)).isEqualTo(words);
    }

    @Test
    void durationsHaveOneUnit() {
        assertThat(Words.duration(Duration.ofSeconds(45))).isEqualTo("45 s");
        assertThat(Words.duration(Duration.ofMinutes(12))).isEqualTo("12 min");
        assertThat(Words.duration(Duration.ofHours(30))).isEqualTo("30 h");
        assertThat(Words.duration(Duration.ofDays(3))).isEqualTo("3 days");
    }

    @Test
    void aLogarithmOfARatioIsAFactor() {
        assertThat(Words.difference(Math.log(2), true)).isEqualTo("x2");
        assertThat(Words.difference(0.02, false)).isEqualTo("+.02");
    }
}
