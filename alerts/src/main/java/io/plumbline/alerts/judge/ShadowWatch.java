package io.plumbline.alerts.judge;

import io.plumbline.alerts.incident.Words;
import io.plumbline.detectors.codec.ByteReader;
import io.plumbline.detectors.codec.ByteWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether a candidate version is seen next to a shadow variant (all its versions together, so that a shadow that is being
 * replaced is not taken for dead): how many of its recent answers found a shadow, whether the shadow answers at all, and
 * whether scores still come. By event time only. One owner, not thread-safe.
 */
final class ShadowWatch {
    /**
     * What a tick adds, beside the coverage.
     *
     * @param answers of the candidate
     * @param pairs with this shadow
     * @param expected those pairs, each by one over its sampling probability
     */
    record Recent(long tick, long answers, long pairs, double expected, long shadowAnswers, long shadowErrors) {}

    private static final int HEALTHY_TICKS = 5;
    private static final int MOST_TICKS = 10_000;
    private static final double SAMPLING_ERRORS = 3;

    private final TreeMap<String, ScoreWatch> scores = new TreeMap<>();
    private final ArrayDeque<Recent> recent = new ArrayDeque<>();
    private Coverage coverage = new Coverage();
    private long lastTick;
    private long active;
    private long pairs;
    private double expected;
    private long setAside;
    private int healthy;
    private Optional<String> blind = Optional.empty();

    void add(Recent tick, Coverage.Found found, Duration patience, JudgeSettings.Blind settings) {
        // A night or a weekend without traffic is no time in which a score could have come.
        if (!recent.isEmpty())
            active += Math.min(tick.tick() - lastTick, settings.window().toMillis());
        lastTick = tick.tick();
        recent.add(tick);
        pairs += tick.pairs();
        expected += tick.expected();
        coverage.add(found, patience, settings.window(), settings.answers() / sampling());
        long oldest = tick.tick() - settings.window().toMillis();
        while (recent.size() > 1
                && recent.getFirst().tick() < oldest
                && shadowAnswers() - recent.getFirst().shadowAnswers() >= settings.answers()) {
            recent.removeFirst();
        }
        while (recent.size() > MOST_TICKS) recent.removeFirst();
    }

    void scored(String metric, long units) {
        scores.computeIfAbsent(metric, name -> new ScoreWatch()).scored(active, units, pairs);
    }

    /** Looks again after a tick; it takes several healthy ticks in a row to see again. */
    void look(long tick, JudgeSettings.Blind settings) {
        var reason = reason(tick, settings);
        if (reason.isPresent()) {
            healthy = 0;
            blind = reason;
        } else if (blind.isPresent() && ++healthy >= HEALTHY_TICKS) {
            blind = Optional.empty();
        }
    }

    void setAside(long more) {
        setAside += more;
    }

    /** Pairs that were not judged because they came while nothing could be said. */
    long setAside() {
        return setAside;
    }

    Optional<String> blind() {
        return blind;
    }

    /** Share of the recent answers that found a shadow, sampling considered; empty if none was due. */
    Optional<Double> coverage() {
        long answers = coverage.answers();
        return answers == 0 ? Optional.empty() : Optional.of(Math.min(1, coverage.found() / answers));
    }

    private Optional<String> reason(long tick, JudgeSettings.Blind settings) {
        long settled = coverage.answers();
        double sampling = sampling();
        double spread = SAMPLING_ERRORS * Math.sqrt(settled * (1 - sampling) / sampling);
        if (settled * sampling >= settings.answers() && coverage.found() + spread < settings.coverage() * settled) {
            return Optional.of(
                    pairs == 0
                            ? "no shadow: none of " + Words.count(settled) + " answers found one"
                            : "only "
                                    + Words.percent(coverage().orElse(0.0)) + " of " + Words.count(settled)
                                    + " recent answers found their shadow");
        }
        var silent = silence(tick, settings);
        if (silent.isPresent()) return silent;
        long answers = shadowAnswers();
        long errors = recent.stream().mapToLong(Recent::shadowErrors).sum();
        if (answers >= settings.answers() && errors > settings.shadowErrors() * answers) {
            return Optional.of("the shadow fails: " + Words.count(errors) + " of " + Words.count(answers)
                    + " recent answers are errors");
        }
        return scores.entrySet().stream()
                .map(score -> score.getValue().missing(score.getKey(), active, pairs, settings.evaluations()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A shadow that answered before and says nothing while the candidate answers: known before patience is over. */
    private Optional<String> silence(long tick, JudgeSettings.Blind settings) {
        long oldest = tick - settings.window().toMillis();
        long alone = 0;
        for (var past : recent) {
            if (past.tick() < oldest) continue;
            if (past.pairs() > 0 || past.shadowAnswers() > 0) return Optional.empty();
            alone += past.answers();
        }
        if (pairs == 0 || alone * sampling() < settings.answers()) return Optional.empty();
        return Optional.of(
                "the shadow is silent: no answer beside the last " + Words.count(alone) + " of the candidate");
    }

    private double sampling() {
        return expected > 0 ? Math.min(1, pairs / expected) : 1;
    }

    private long shadowAnswers() {
        return recent.stream().mapToLong(Recent::shadowAnswers).sum();
    }

    void writeTo(ByteWriter out) {
        out.putSigned(lastTick).putUnsigned(active);
        out.putUnsigned(pairs).putDouble(expected).putUnsigned(setAside).putUnsigned(healthy);
        out.putText(blind.orElse(""));
        out.putUnsigned(recent.size());
        for (var tick : recent) {
            out.putSigned(tick.tick()).putUnsigned(tick.answers()).putUnsigned(tick.pairs());
            out.putDouble(tick.expected()).putUnsigned(tick.shadowAnswers()).putUnsigned(tick.shadowErrors());
        }
        coverage.writeTo(out);
        out.putUnsigned(scores.size());
        scores.forEach((metric, score) -> score.writeTo(out.putText(metric)));
    }

    static ShadowWatch readFrom(ByteReader in) {
        var watch = new ShadowWatch();
        watch.lastTick = in.getSigned();
        watch.active = in.getUnsigned();
        watch.pairs = in.getUnsigned();
        watch.expected = in.getDouble();
        watch.setAside = in.getUnsigned();
        watch.healthy = in.getSize(HEALTHY_TICKS);
        watch.blind = Optional.of(in.getText()).filter(text -> !text.isEmpty());
        for (int left = in.getSize(Integer.MAX_VALUE); left > 0; left--) {
            watch.recent.add(new Recent(
                    in.getSigned(),
                    in.getUnsigned(),
                    in.getUnsigned(),
                    in.getDouble(),
                    in.getUnsigned(),
                    in.getUnsigned()));
        }
        watch.coverage = Coverage.readFrom(in);
        for (int left = in.getSize(Integer.MAX_VALUE); left > 0; left--) {
            watch.scores.put(in.getText(), ScoreWatch.readFrom(in));
        }
        return watch;
    }
}
