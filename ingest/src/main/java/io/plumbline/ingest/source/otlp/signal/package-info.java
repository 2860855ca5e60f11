/** Spans and log records as OpenTelemetry defines them, whatever encoding they came in. */
@NullMarked
package io.plumbline.ingest.source.otlp.signal;

import org.jspecify.annotations.NullMarked;
