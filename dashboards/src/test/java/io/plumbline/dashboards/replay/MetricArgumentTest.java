package io.plumbline.dashboards.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.ingest.metric.Action;
import io.plumbline.ingest.metric.Direction;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.metric.MetricDefinition;
import io.plumbline.ingest.metric.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricArgumentTest {
    @Test
    void namesDirectionRangeAndMargin() throws BadInput {
        assertThat(read("persona_drift=lower,0..3"))
                .isEqualTo(new MetricDefinition(
                        "persona_drift", Direction.LOWER, new Scale.Bounded(0, 3), Action.ROLLBACK, 0.05, 0.05));
        assertThat(read("tone=higher,-1.5..1.5,margin=0.1"))
                .isEqualTo(new MetricDefinition(
                        "tone", Direction.HIGHER, new Scale.Bounded(-1.5, 1.5), Action.ROLLBACK, 0.1, 0.1));
    }

    @Test
    void aBuiltInMetricKeepsWhatFollowsFromItsBreach() throws BadInput {
        assertThat(read("truncation=lower,0..1").action()).isEqualTo(Action.INFORM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "persona_drift",
                "persona_drift=better,0..3",
                "persona_drift=lower,0-3",
                "persona_drift=lower,3..0",
                "persona_drift=lower,0..many",
                "persona_drift=lower,0..3,margin=2",
                "=lower,0..3"
            })
    void whatIsUnclearIsNamed(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("--metric " + text + ": ");
    }

    private static MetricDefinition read(String text) throws BadInput {
        return new MetricArgument(text).definition(MetricCatalogue.defaults());
    }
}
