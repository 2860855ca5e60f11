package io.plumbline.detectors.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.detectors.attribution.Evidence.Anchor;
import io.plumbline.detectors.attribution.Evidence.Anchors;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CauseTest {
    @Test
    void eachRowNeedsTheRowsAboveToBeSilent() {
        var everything = new Evidence(
                new Anchors(Anchor.ALARM, Anchor.ALARM, Anchor.ALARM),
                Within.BEYOND_LEAK_BOUND,
                true,
                Within.INSIDE_LEAK_BOUND,
                true);

        assertThat(Cause.of(everything)).isEqualTo(Cause.JUDGE_DRIFT);
        assertThat(cause(
                        Anchor.SILENT, Anchor.ALARM, Anchor.ALARM, Within.BEYOND_LEAK_BOUND, true, Within.SILENT, true))
                .isEqualTo(Cause.BASE_CHANGED);
        assertThat(cause(
                        Anchor.SILENT,
                        Anchor.SILENT,
                        Anchor.ALARM,
                        Within.BEYOND_LEAK_BOUND,
                        true,
                        Within.SILENT,
                        true))
                .isEqualTo(Cause.MODEL_CONFIRMED);
        assertThat(live(Within.BEYOND_LEAK_BOUND, true, Within.BEYOND_LEAK_BOUND, true))
                .isEqualTo(Cause.MODEL_SUSPECTED);
        assertThat(live(Within.INSIDE_LEAK_BOUND, true, Within.BEYOND_LEAK_BOUND, true))
                .isEqualTo(Cause.UNRESOLVED);
        assertThat(live(Within.SILENT, true, Within.BEYOND_LEAK_BOUND, true)).isEqualTo(Cause.MIX_EROSION);
        assertThat(live(Within.SILENT, false, Within.INSIDE_LEAK_BOUND, true)).isEqualTo(Cause.INPUT_HARDER);
        assertThat(live(Within.SILENT, false, Within.SILENT, true)).isEqualTo(Cause.INPUT_MIX);
        assertThat(live(Within.SILENT, false, Within.SILENT, false)).isEqualTo(Cause.NONE);
        assertThat(Cause.of(Evidence.NONE)).isEqualTo(Cause.NONE);
    }

    @Test
    void withoutAJudgeAnchorHarderInputsStayUnresolved() {
        assertThat(cause(
                        Anchor.ABSENT,
                        Anchor.ABSENT,
                        Anchor.ABSENT,
                        Within.SILENT,
                        false,
                        Within.BEYOND_LEAK_BOUND,
                        true))
                .isEqualTo(Cause.UNRESOLVED);
    }

    /** Of live traffic alone nothing is confirmed: every combination without anchors. */
    @Test
    void onlyFixedMaterialConfirms() {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        for (var within : Within.values()) {
            for (var base : Within.values()) {
                for (boolean mix : new boolean[] {true, false}) {
                    causes.add(cause(Anchor.ABSENT, Anchor.ABSENT, Anchor.ABSENT, within, mix, base, mix));
                }
            }
        }

        assertThat(causes)
                .doesNotContain(Cause.JUDGE_DRIFT, Cause.BASE_CHANGED, Cause.MODEL_CONFIRMED, Cause.INPUT_HARDER);
    }

    @Test
    void everyCauseHasASentence() {
        for (var cause : Cause.values())
            assertThat(cause.sentence()).endsWith(".").hasSizeGreaterThan(10);
    }

    private static Cause live(Within within, boolean mix, Within baseWithin, boolean inputs) {
        return cause(Anchor.SILENT, Anchor.SILENT, Anchor.SILENT, within, mix, baseWithin, inputs);
    }

    private static Cause cause(
            Anchor judge, Anchor base, Anchor fineTune, Within within, boolean mix, Within baseWithin, boolean inputs) {
        return Cause.of(new Evidence(new Anchors(judge, base, fineTune), within, mix, baseWithin, inputs));
    }
}
