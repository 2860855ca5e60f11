package io.plumbline.alerts.judge;

import java.time.Duration;

/**
 * How ticks are judged.
 *
 * @param alpha chance, per metric and version, that an interval is ever wrong
 * @param minimumPairs units below which nothing is said of a series but by its detector
 * @param budget false pages that are tolerated
 * @param recovery when a breach is over
 * @param blind when nothing can be said
 * @param gone event time without an answer, while the deployment has traffic, after which a version no longer serves
 * @param lease wall time for which one process owns a deployment
 * @param interval wall time between two looks for closed ticks
 * @param batchTicks ticks judged in one transaction
 * @param pageUrl base of the links in notices, without a slash at its end; empty for none
 * @param replay whether a log is replayed: then neither lag nor silence is blindness
 */
public record JudgeSettings(
        double alpha,
        int minimumPairs,
        Budget budget,
        Recovery recovery,
        Blind blind,
        Duration gone,
        Duration lease,
        Duration interval,
        int batchTicks,
        String pageUrl,
        boolean replay) {

    /** False pages per days that are tolerated, for a whole deployment. */
    public record Budget(double pages, double days) {
        public Budget {
            if (!(pages > 0 && Double.isFinite(pages)))
                throw new IllegalArgumentException("judge.budget.pages must be > 0: " + pages);
            if (!(days > 0 && Double.isFinite(days)))
                throw new IllegalArgumentException("judge.budget.days must be > 0: " + days);
        }
    }

    /**
     * When a breach is over.
     *
     * @param share the interval since the alarm must lie above this share of the (negative) margin
     * @param passes so many ticks in a row
     * @param keepFiring and for so long, in event time
     */
    public record Recovery(double share, int passes, Duration keepFiring) {
        public Recovery {
            if (!(share >= 0 && share <= 1))
                throw new IllegalArgumentException("judge.recovery.share must be within [0, 1]: " + share);
            if (passes < 1) throw new IllegalArgumentException("judge.recovery.passes must be >= 1: " + passes);
            requireNotNegative("judge.recovery.keepFiring", keepFiring);
        }
    }

    /**
     * When nothing can be said.
     *
     * @param coverage share of the candidate's recent answers that must have found a shadow
     * @param answers recent answers below which coverage and errors say nothing
     * @param window event time that is recent
     * @param shadowErrors share of errors among the shadow's recent answers that makes it useless
     * @param evaluations event time without a score, where scores used to come
     * @param lag records waiting in the topic
     * @param stalled wall time in which the watermark stands still though records wait
     * @param silence wall time without any answer of a deployment
     */
    public record Blind(
            double coverage,
            int answers,
            Duration window,
            double shadowErrors,
            Duration evaluations,
            long lag,
            Duration stalled,
            Duration silence) {
        public Blind {
            if (!(coverage >= 0 && coverage <= 1))
                throw new IllegalArgumentException("judge.blind.coverage must be within [0, 1]: " + coverage);
            if (answers < 1) throw new IllegalArgumentException("judge.blind.answers must be >= 1: " + answers);
            if (!(shadowErrors > 0 && shadowErrors <= 1))
                throw new IllegalArgumentException("judge.blind.shadowErrors must be within (0, 1]: " + shadowErrors);
            if (lag < 1) throw new IllegalArgumentException("judge.blind.lag must be >= 1: " + lag);
            requirePositive("judge.blind.window", window);
            requirePositive("judge.blind.evaluations", evaluations);
            requirePositive("judge.blind.stalled", stalled);
            requirePositive("judge.blind.silence", silence);
        }

        public static Blind defaults() {
            return new Blind(
                    0.8,
                    50,
                    Duration.ofMinutes(2),
                    0.5,
                    Duration.ofMinutes(10),
                    200_000,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5));
        }
    }

    public JudgeSettings {
        if (!(alpha > 0 && alpha < 1))
            throw new IllegalArgumentException("judge.alpha must be within (0, 1): " + alpha);
        if (minimumPairs < 1) throw new IllegalArgumentException("judge.minimumPairs must be >= 1: " + minimumPairs);
        if (batchTicks < 1) throw new IllegalArgumentException("judge.batchTicks must be >= 1: " + batchTicks);
        requirePositive("judge.gone", gone);
        requirePositive("judge.lease", lease);
        requirePositive("judge.interval", interval);
    }

    public static JudgeSettings defaults() {
        return new JudgeSettings(
                0.05,
                30,
                new Budget(1, 30),
                new Recovery(0.5, 5, Duration.ofMinutes(1)),
                Blind.defaults(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                200,
                "",
                false);
    }

    /** The same for a replayed log. */
    public JudgeSettings forReplay() {
        return new JudgeSettings(
                alpha, minimumPairs, budget, recovery, blind, gone, lease, interval, batchTicks, pageUrl, true);
    }

    public JudgeSettings withPageUrl(String url) {
        return new JudgeSettings(
                alpha, minimumPairs, budget, recovery, blind, gone, lease, interval, batchTicks, url, replay);
    }

    /** The same with another size of the batches: it changes no answer. */
    public JudgeSettings withBatchTicks(int ticks) {
        return new JudgeSettings(
                alpha, minimumPairs, budget, recovery, blind, gone, lease, interval, ticks, pageUrl, replay);
    }

    private static void requirePositive(String key, Duration value) {
        if (value.toMillis() < 1) throw new IllegalArgumentException(key + " must be >= 1 ms: " + value);
    }

    private static void requireNotNegative(String key, Duration value) {
        if (value.isNegative()) throw new IllegalArgumentException(key + " must not be negative: " + value);
    }
}
