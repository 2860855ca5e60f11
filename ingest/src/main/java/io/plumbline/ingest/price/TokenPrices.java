package io.plumbline.ingest.price;

/**
 * US dollars for one token of each kind; NaN is not said.
 *
 * @param cacheRead else as input
 * @param cacheWrite else as input
 * @param reasoning else as output
 */
public record TokenPrices(double input, double output, double cacheRead, double cacheWrite, double reasoning) {
    private static final double HIGHEST = 1;

    public TokenPrices {
        check("input", input);
        check("output", output);
        check("cache_read", cacheRead);
        check("cache_write", cacheWrite);
        check("reasoning", reasoning);
    }

    /** As providers write their prices. */
    public static TokenPrices perMillion(
            double input, double output, double cacheRead, double cacheWrite, double reasoning) {
        double million = 1e6;
        return new TokenPrices(
                input / million, output / million, cacheRead / million, cacheWrite / million, reasoning / million);
    }

    /** Input and output only. */
    public static TokenPrices perMillion(double input, double output) {
        return perMillion(input, output, Double.NaN, Double.NaN, Double.NaN);
    }

    /** What these do not say, as the other says it. */
    TokenPrices orElse(TokenPrices other) {
        return new TokenPrices(
                first(input, other.input),
                first(output, other.output),
                first(cacheRead, other.cacheRead),
                first(cacheWrite, other.cacheWrite),
                first(reasoning, other.reasoning));
    }

    /** NaN without a price for tokens that were used, or without the counts of input and output. */
    double cost(Usage usage) {
        double read = orZero(usage.cacheRead());
        double write = orZero(usage.cacheWrite());
        double thought = Math.min(orZero(usage.reasoning()), usage.output());
        // Some clients count the cache beside the input instead of in it: then the cache is the larger part.
        double fresh = read + write > usage.input() ? usage.input() : usage.input() - read - write;
        return of(fresh, input)
                + of(read, first(cacheRead, input))
                + of(write, first(cacheWrite, input))
                + of(usage.output() - thought, output)
                + of(thought, first(reasoning, output));
    }

    /** Whether any kind of token has a price above nothing: a list's zero mostly means that it is not charged by the token. */
    boolean charge() {
        return input > 0 || output > 0;
    }

    private static double of(double tokens, double price) {
        return tokens == 0 ? 0 : tokens * price;
    }

    private static double orZero(double count) {
        return Double.isNaN(count) ? 0 : count;
    }

    private static double first(double price, double otherwise) {
        return Double.isNaN(price) ? otherwise : price;
    }

    private static void check(String kind, double price) {
        if (price < 0 || price > HIGHEST) {
            throw new IllegalArgumentException("the price of a token must be in [0, 1] dollars: " + kind + " " + price);
        }
    }
}
