package io.plumbline.ingest.door;

import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.ingest.record.Decoded;

/** What came through the doors, in counters. */
final class DoorMeters {
    private final MeterRegistry registry;

    DoorMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(Output output) {
        registry.counter("plumbline.door.records").increment((double) output.answers());
        registry.counter("plumbline.door.ignored").increment((double) output.ignored());
        output.refused()
                .forEach((reason, count) -> registry.counter("plumbline.door.refused", "reason", reason)
                        .increment((double) count));
    }

    void refused(Decoded.Malformed malformed) {
        registry.counter("plumbline.door.refused", "reason", malformed.reason().label())
                .increment();
    }

    void http(String source, int status) {
        registry.counter("plumbline.door.requests", "source", source, "status", Integer.toString(status))
                .increment();
    }
}
