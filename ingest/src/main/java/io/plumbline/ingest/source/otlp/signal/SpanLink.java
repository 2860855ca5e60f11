package io.plumbline.ingest.source.otlp.signal;

/** Another span that a span tells about; ids are lower-case hex, empty when not valid. */
public record SpanLink(String traceId, String spanId) {}
