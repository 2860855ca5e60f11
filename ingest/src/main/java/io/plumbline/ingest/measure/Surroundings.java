package io.plumbline.ingest.measure;

import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.metric.MetricCatalogue;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;

/** What the measuring needs from outside. */
record Surroundings(
        Map<String, Object> kafka,
        DataSource database,
        IngestSettings settings,
        MetricCatalogue catalogue,
        MeterRegistry meters,
        InstantSource wall) {}
