package io.plumbline.dashboards.demo.platform;

/**
 * A distribution of a judge's scores from 1 to 10, given as counts.
 *
 * <p>The counts are those of the Vicuna evaluation published with FastChat (GPT-4 as judge, 77 scored questions): llama-13b has
 * a mean of 6.5, vicuna-13b, its fine-tune, of 8.9. One answer of llama-13b got 0 there and counts as 1 here. Scores of the two
 * arms are drawn independently.
 */
final class JudgeScores {
    static final JudgeScores LLAMA_13B = new JudgeScores(2, 0, 0, 12, 1, 13, 25, 22, 2, 0);
    static final JudgeScores VICUNA_13B = new JudgeScores(0, 0, 0, 0, 0, 1, 2, 14, 49, 11);

    private final int[] counts;

    private JudgeScores(int... counts) {
        this.counts = counts;
    }

    double drawn(double uniform) {
        double left = uniform * total();
        for (int score = 1; score <= counts.length; score++) {
            left -= counts[score - 1];
            if (left < 0) return score;
        }
        return counts.length;
    }

    double mean() {
        double sum = 0;
        for (int score = 1; score <= counts.length; score++) sum += (double) score * counts[score - 1];
        return sum / total();
    }

    private int total() {
        int total = 0;
        for (int count : counts) total += count;
        return total;
    }
}
