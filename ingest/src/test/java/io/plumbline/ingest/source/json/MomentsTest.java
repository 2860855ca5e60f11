package io.plumbline.ingest.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1795514504.25",
                "1795514504250",
                "1795514504250000",
                "1795514504250000000",
                "1.79551450425E9",
                "2026-11-24T10:01:44.25Z",
                "2026-11-24 10:01:44.250000",
                "2026-11-24T10:01:44.250",
                "2026-11-24T12:01:44.25+02:00",
                "2026-11-24T12:01:44.25+0200",
                "2026-11-24 12:01:44.25 +02:00",
                "2026-11-24 10:01:44.25 UTC"
            })
    void oneMomentInManyForms(String text) {
        assertThat(Moments.of(text)).hasValue(1_795_514_504_250_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "0",
                "-5",
                "yesterday",
                "2026-13-01T00:00:00Z",
                "1e999999999",
                "99999999999999999999",
                "2026-11-24"
            })
    void whatIsNoMomentIsAbsent(String text) {
        assertThat(Moments.of(text)).isEmpty();
    }

    @Test
    void theYearsAtTheEdgesAreMomentsToo() {
        assertThat(Moments.text(Moments.of("100").orElseThrow())).isEqualTo("1970-01-01T00:01:40Z");
        assertThat(Moments.text(Moments.of("2099-12-31T23:59:59.999999Z").orElseThrow()))
                .isEqualTo("2099-12-31T23:59:59.999Z");
        assertThat(Moments.of("2500-01-01T00:00:00Z")).isEmpty();
        assertThat(Moments.ofMillis(-1)).isEmpty();
    }
}
