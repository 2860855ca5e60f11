package io.plumbline.ingest.store;

import io.plumbline.ingest.pairing.PartitionMemory;
import io.plumbline.ingest.tick.OpenTicks;

/**
 * The state of one partition that is to be stored.
 *
 * @param epoch of its owner
 * @param appliedBefore the last offset of the checkpoint before
 * @param lag records behind the end of the partition
 */
public record Checkpoint(
        PartitionKey key, long epoch, long appliedBefore, PartitionMemory memory, OpenTicks ticks, long lag) {}
