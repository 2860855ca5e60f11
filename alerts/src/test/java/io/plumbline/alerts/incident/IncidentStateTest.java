package io.plumbline.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.alerts.incident.IncidentState.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentStateTest {
    @ParameterizedTest
    @CsvSource({
        "INACTIVE, BREACH, PENDING",
        "INACTIVE, CONFIRMED, FIRING",
        "INACTIVE, PASS, INACTIVE",
        "PENDING, BREACH, PENDING",
        "PENDING, CONFIRMED, FIRING",
        "PENDING, PASS, INACTIVE",
        "PENDING, INSUFFICIENT, PENDING",
        "FIRING, BREACH, FIRING",
        "FIRING, PASS, RECOVERING",
        "FIRING, SUPERSEDED, RESOLVED",
        "RECOVERING, BREACH, FIRING",
        "RECOVERING, CONFIRMED, FIRING",
        "RECOVERING, PASS, RECOVERING",
        "RECOVERING, RECOVERED, RESOLVED",
        "RECOVERING, SUPERSEDED, RESOLVED",
        "RESOLVED, CONFIRMED, FIRING",
        "RESOLVED, PASS, RESOLVED"
    })
    void aSignalMovesAnIncidentByTheTable(IncidentState from, Signal signal, IncidentState to) {
        assertThat(from.on(signal)).isEqualTo(to);
    }

    @Test
    void blindnessAndWantOfDataMoveNothing() {
        for (var state : IncidentState.values()) {
            assertThat(state.on(Signal.BLIND)).isEqualTo(state);
            assertThat(state.on(Signal.INSUFFICIENT)).isEqualTo(state);
        }
    }
}
