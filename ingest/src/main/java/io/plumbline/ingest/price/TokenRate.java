package io.plumbline.ingest.price;

import java.util.List;

/**
 * Prices by the token; those of a tier hold for the whole request where its input is longer than the tier's threshold.
 *
 * @param tiers by rising threshold
 */
public record TokenRate(TokenPrices base, List<Tier> tiers) implements Rate {
    /** Prices for long inputs; what they do not say is as in the tier below. */
    public record Tier(long above, TokenPrices prices) {}

    public TokenRate {
        tiers = List.copyOf(tiers);
        for (int index = 1; index < tiers.size(); index++) {
            if (tiers.get(index).above() <= tiers.get(index - 1).above()) {
                throw new IllegalArgumentException("thresholds must rise: " + tiers);
            }
        }
    }

    /** The same prices for every length. */
    public TokenRate(TokenPrices base) {
        this(base, List.of());
    }

    @Override
    public double cost(Usage usage) {
        var prices = base;
        for (var tier : tiers)
            if (usage.input() > tier.above()) prices = tier.prices().orElse(prices);
        return prices.cost(usage);
    }
}
