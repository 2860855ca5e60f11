package io.plumbline.alerts.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.alerts.rollback.RollbackState.Signal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RollbackStateTest {
    @Test
    void everyStateCanBeReached() {
        assertThat(reachableFrom(RollbackState.PROPOSED)).containsExactlyInAnyOrder(RollbackState.values());
    }

    @ParameterizedTest
    @EnumSource(Signal.class)
    void everySignalMeansSomethingSomewhere(Signal signal) {
        assertThat(Arrays.stream(RollbackState.values())
                        .filter(state -> state.on(signal).isPresent()))
                .isNotEmpty();
    }

    /** Whatever happens later, nothing that ended badly acts again. */
    @ParameterizedTest
    @EnumSource(
            names = {"DRY_RUN", "VERIFIED", "CONTROL_PLANE_ONLY", "VETOED", "EXPIRED", "EXEC_FAILED", "VERIFY_FAILED"})
    void anEndIsAnEnd(RollbackState end) {
        assertThat(reachableFrom(end)).containsExactly(end);
    }

    @ParameterizedTest
    @EnumSource(RollbackState.class)
    void onlyServedTrafficVerifies(RollbackState state) {
        for (var signal : Signal.values())
            if (state.on(signal).equals(java.util.Optional.of(RollbackState.VERIFIED)))
                assertThat(signal).isEqualTo(Signal.SHARE_GONE);
    }

    private static Set<RollbackState> reachableFrom(RollbackState start) {
        var reached = EnumSet.of(start);
        var open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            RollbackState state = open.remove();
            for (var signal : Signal.values())
                state.on(signal).filter(reached::add).ifPresent(open::add);
        }
        return reached;
    }
}
