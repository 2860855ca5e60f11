package io.plumbline.ingest.source.otlp.signal;

/**
 * What happened at one moment of a span.
 *
 * @param time epoch nanoseconds; 0 when not said
 */
public record SpanEvent(String name, long time, Attributes attributes) {}
