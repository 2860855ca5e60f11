package io.plumbline.detectors.attribution;

/** What is decomposed. */
public enum Outcome {
    /** Fine-tune minus base, pair by pair. */
    ADVANTAGE {
        @Override
        double sum(PairSums sums) {
            return sums.f() - sums.b();
        }

        @Override
        double squares(PairSums sums) {
            return sums.ff() - 2 * sums.fb() + sums.bb();
        }
    },
    /** The base alone: it moves when inputs get harder or the judge changes. */
    BASE {
        @Override
        double sum(PairSums sums) {
            return sums.b();
        }

        @Override
        double squares(PairSums sums) {
            return sums.bb();
        }
    };

    abstract double sum(PairSums sums);

    abstract double squares(PairSums sums);

    double mean(PairSums sums) {
        return sum(sums) / sums.n();
    }

    double variance(PairSums sums) {
        double mean = mean(sums);
        return Math.max(0, squares(sums) - sums.n() * mean * mean) / (sums.n() - 1);
    }
}
