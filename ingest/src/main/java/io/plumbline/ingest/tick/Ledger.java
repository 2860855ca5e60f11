package io.plumbline.ingest.tick;

import io.plumbline.ingest.metric.Metric;
import java.util.List;

/** Where things are counted. Every {@code time} (epoch milliseconds) lies in a tick that is still open. */
public interface Ledger {
    /** Forgets everything: for rebuilding memory from records that were counted before. */
    Ledger NOTHING = new Nothing();

    void answer(Answer answer, boolean late);

    /** An answer that a user saw, of a request that started then. */
    void served(Arm arm, long start);

    /** An answer whose patience ran out without a partner. */
    void unpaired(Answer answer, long time);

    /** A completed pair, apart from its values. */
    void pair(Answer candidate, Answer shadow, long time);

    /**
     * The values of a metric in a completed pair.
     *
     * @param unit whether it is the first of its conversation
     * @param probability chance with which the pair was observed
     */
    void pairValues(
            Answer candidate,
            Answer shadow,
            long time,
            Metric metric,
            double ofCandidate,
            double ofShadow,
            boolean unit,
            double probability);

    /** The score of one answer: the mean of its annotators. */
    void score(Arm arm, List<String> segments, long time, Metric metric, double score);

    /** Counts something by name. */
    void count(String counter, long times);

    /** Counts nothing. */
    final class Nothing implements Ledger {
        private Nothing() {}

        @Override
        public void answer(Answer answer, boolean late) {}

        @Override
        public void served(Arm arm, long start) {}

        @Override
        public void unpaired(Answer answer, long time) {}

        @Override
        public void pair(Answer candidate, Answer shadow, long time) {}

        @Override
        public void pairValues(
                Answer candidate,
                Answer shadow,
                long time,
                Metric metric,
                double ofCandidate,
                double ofShadow,
                boolean unit,
                double probability) {}

        @Override
        public void score(Arm arm, List<String> segments, long time, Metric metric, double score) {}

        @Override
        public void count(String counter, long times) {}
    }
}
