package io.plumbline.ingest.tick;

/** Key of a row of served answers within a partition. {@code tick} is its start in epoch milliseconds. */
public record ServedKey(long tick, Arm arm) {}
