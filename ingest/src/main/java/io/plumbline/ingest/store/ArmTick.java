package io.plumbline.ingest.store;

import io.plumbline.ingest.tick.ArmCounts;
import java.time.Instant;
import java.util.Map;

/**
 * A row of {@code ingest.arm_tick}, without its deployment.
 *
 * @param role candidate, shadow, control or unknown
 * @param segment empty for the whole, else {@code label=value}
 */
public record ArmTick(
        Instant tick,
        int partition,
        String role,
        String variant,
        String version,
        String segment,
        long answers,
        long unpaired,
        long late,
        Map<String, ArmCounts> metrics) {}
