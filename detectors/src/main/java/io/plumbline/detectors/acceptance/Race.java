package io.plumbline.detectors.acceptance;

import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.sequential.EvidenceLine;

/** Evidence unit by unit up to a limit. The mixture is computed only when a single bet has come near enough. */
final class Race {
    private static final double LOG_BETS = Math.log(BetGrid.BETS);

    private final EvidenceLine line;
    private final double limit;
    private final double[] sums = new double[BetGrid.BETS];

    Race(EvidenceLine line, double limit) {
        this.line = line;
        this.limit = limit;
    }

    boolean reaches(int cell) {
        line.addLogs(cell, 1, sums);
        double best = Double.NEGATIVE_INFINITY;
        for (int bet = 0; bet < BetGrid.BETS; bet++)
            best = Math.max(best, line.bets().logWeight(bet) + sums[bet]);
        return best >= limit - LOG_BETS && line.bets().mix(sums) >= limit;
    }
}
