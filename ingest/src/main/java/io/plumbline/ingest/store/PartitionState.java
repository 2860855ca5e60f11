package io.plumbline.ingest.store;

import java.time.Instant;
import java.util.Optional;

/**
 * How far one partition is counted.
 *
 * @param watermark no tick that ends at or before it will change; empty when nothing was read yet
 * @param lag records behind the end of the partition
 * @param updatedAt wall clock of the last checkpoint
 */
public record PartitionState(int partition, Optional<Instant> watermark, long lag, Instant updatedAt) {}
