package io.plumbline.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.alerts.incident.Evidence.Arms;
import io.plumbline.alerts.incident.Evidence.Means;
import io.plumbline.alerts.notify.Notice.Fact;
import io.plumbline.detectors.sequential.Interval;
import io.plumbline.ingest.metric.MetricCatalogue;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoriesTest {
    private static final Arms ARMS = new Arms("ft", "ft-7", "base", "base-3");
    private static final Instant BEGUN = Instant.parse("2026-03-02T10:08:20Z");

    @Test
    void aChangeIsToldInWordsAndNumbers() {
        var story = Stories.change(
                evidence("valid_json", true, "", Optional.of(new Means(5_000, 0.98, 0.97)), new Means(120, 0.41, 0.97)),
                "Plumbline rolls back now.",
                "https://plumbline.example/d/default/support-bot");

        assertThat(story.title()).isEqualTo("support-bot: `valid_json` fell from .98 to .41 (base .97)");
        assertThat(story.summary())
                .isEqualTo("`valid_json` of ft ft-7 is worse than that of base base-3: since 2026-03-02 10:08:20 UTC"
                        + " .41 against .97 of base (120 pairs); over the whole version -.013 (95 % interval -.021 to"
                        + " -.006) on 5,120 pairs.");
        assertThat(story.facts())
                .containsExactly(
                        new Fact("Metric", "valid_json (higher is better)"),
                        new Fact("Candidate", "ft ft-7: .41"),
                        new Fact("Shadow", "base base-3: .97"),
                        new Fact("Candidate against shadow", "-.013 (95 % interval -.021 to -.006)"),
                        new Fact("Pairs", "5,120"),
                        new Fact("Since", "2026-03-02 10:08:20 UTC"),
                        new Fact("Margin", "5 % of the range"));
        assertThat(story.next()).isEqualTo("Plumbline rolls back now.");
    }

    @Test
    void aRatioIsToldAsAFactor() {
        var story = Stories.change(
                evidence("latency", false, "language=de", Optional.empty(), new Means(90, 2.1, 1.02)), "", "");

        assertThat(story.title()).isEqualTo("support-bot: `latency` in language=de is 2.1 (base 1.02)");
        assertThat(story.facts())
                .contains(
                        new Fact("Segment", "language=de"),
                        new Fact("Candidate against shadow", "x.987 (95 % interval x.979 to x.994)"),
                        new Fact("Margin", "x1.25"));
    }

    @Test
    void aLongNameDoesNotMakeALongTitle() {
        var story = Stories.interval(
                evidence("m".repeat(300), true, "", Optional.empty(), new Means(90, 0.1, 0.2)), "", "");

        assertThat(story.title()).hasSize(150).endsWith("…");
    }

    private static Evidence evidence(
            String metric, boolean evaluation, String segment, Optional<Means> before, Means since) {
        return new Evidence(
                "support-bot",
                MetricCatalogue.defaults().of(metric, evaluation),
                segment,
                ARMS,
                new Means(5_120, 0.967, 0.97),
                before,
                since,
                BEGUN,
                new Interval(5_120, -0.013, -0.021, -0.006),
                0.05);
    }
}
