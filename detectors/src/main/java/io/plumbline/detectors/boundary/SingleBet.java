package io.plumbline.detectors.boundary;

/**
 * Wealth of one fixed bet that losses outnumber wins: {@code ln W = n+ ln(1 - lam) + n- ln(1 + lam)}; ties change nothing.
 * One term of {@link io.plumbline.detectors.sequential.FixedBetMixture} at the line 0. Waudby-Smith and Ramdas, JRSS-B 86 (2024).
 *
 * @param lambda the stake, within (0, 1)
 */
public record SingleBet(double lambda) {
    public SingleBet {
        if (!(lambda > 0 && lambda < 1)) throw new IllegalArgumentException("stake is not within (0, 1): " + lambda);
    }

    /** {@code ln W} after so many wins and losses, each 0 or more. */
    public double logWealth(long wins, long losses) {
        if (wins < 0 || losses < 0) throw new IllegalArgumentException(wins + " wins, " + losses + " losses");
        return wins * StrictMath.log1p(-lambda) + losses * StrictMath.log1p(lambda);
    }
}
