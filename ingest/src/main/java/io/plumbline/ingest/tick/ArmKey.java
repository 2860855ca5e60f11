package io.plumbline.ingest.tick;

/** Key of a row of an arm within a partition. {@code tick} is its start in epoch milliseconds. */
public record ArmKey(long tick, Arm arm, String segment) {}
