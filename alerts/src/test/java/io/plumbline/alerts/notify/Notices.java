package io.plumbline.alerts.notify;

import io.plumbline.alerts.notify.Notice.Fact;
import io.plumbline.alerts.notify.Notice.Kind;
import io.plumbline.alerts.notify.Notice.Severity;
import java.time.Instant;
import java.util.List;

/** Notices as the judge writes them. */
public final class Notices {
    public static final Instant AT = Instant.parse("2026-03-02T09:58:10Z");

    private Notices() {}

    public static Notice of(String key, Kind kind) {
        return of(key, kind, Severity.PAGE);
    }

    public static Notice of(String key, Kind kind, Severity severity) {
        return new Notice(
                key,
                kind,
                severity,
                "default",
                "support-bot",
                "correct of ft-v7 fell below base",
                "ft-v7 answers 0.41 correct, its shadow base-v1 0.74.",
                List.of(
                        new Fact("Metric", "correct"),
                        new Fact("Candidate", "0.41"),
                        new Fact("Shadow", "0.74"),
                        new Fact("Difference", "−0.33 [−0.39, −0.27]"),
                        new Fact("Pairs", "412")),
                "Plumbline rolls back now and proves it on the served traffic.",
                "https://plumbline.example/d/default/support-bot",
                AT);
    }

    /** Longer than anything a vendor takes, and full of what a vendor reads as its own signs. */
    public static Notice monstrous(String key, Kind kind) {
        String noise = "<!channel> & <https://evil.example|click> 😀 ".repeat(3_000);
        List<Fact> facts = java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> new Fact(noise, noise))
                .toList();
        return new Notice(
                key,
                kind,
                Severity.PAGE,
                noise,
                noise,
                noise,
                noise,
                facts,
                noise,
                "https://plumbline.example/?a=1&b=<2>",
                AT);
    }
}
