package io.plumbline.ingest.tick;

/** Key of a row of pairs within a partition. {@code tick} is its start in epoch milliseconds. */
public record PairKey(long tick, Comparison comparison, String segment) {}
