package io.plumbline.ingest.source.otlp.signal;

/** Who emitted a span or a log record: the attributes of its resource and the name of its instrumentation scope. */
public record Origin(Attributes resource, String scope) {}
