package io.plumbline.ingest.store;

import io.plumbline.ingest.tick.PairCounts;
import java.time.Instant;
import java.util.Map;

/**
 * A row of {@code ingest.pair_tick}, without its deployment.
 *
 * @param segment empty for the whole, else {@code label=value}
 * @param expected sum of 1 / sampling probability over the pairs
 */
public record PairTick(
        Instant tick,
        int partition,
        String candidateVariant,
        String candidateVersion,
        String shadowVariant,
        String shadowVersion,
        String segment,
        long pairs,
        double expected,
        Map<String, PairCounts> metrics) {}
