package io.plumbline.ingest.source.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.plumbline.ingest.source.otlp.signal.Attributes;
import io.plumbline.ingest.source.otlp.signal.HexId;
import io.plumbline.ingest.source.otlp.signal.LogRecord;
import io.plumbline.ingest.source.otlp.signal.Origin;
import io.plumbline.ingest.source.otlp.signal.Signals;
import io.plumbline.ingest.source.otlp.signal.Span;
import io.plumbline.ingest.source.otlp.signal.SpanEvent;
import io.plumbline.ingest.source.otlp.signal.SpanLink;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;

/** Spans and log records from OTLP in protobuf. */
final class ProtoSignals {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Signals signals;

    ProtoSignals(Signals signals) {
        this.signals = signals;
    }

    void read(TracesData traces) {
        for (var resource : traces.getResourceSpansList()) {
            var attributes = attributes(resource.getResource().getAttributesList());
            for (var scope : resource.getScopeSpansList()) {
                var origin = new Origin(attributes, scope.getScope().getName());
                for (var span : scope.getSpansList()) read(span, origin);
            }
        }
    }

    void read(LogsData logs) {
        int position = 0;
        for (var resource : logs.getResourceLogsList()) {
            var attributes = attributes(resource.getResource().getAttributesList());
            for (var scope : resource.getScopeLogsList()) {
                var origin = new Origin(attributes, scope.getScope().getName());
                for (var log : scope.getLogRecordsList()) read(log, origin, position++);
            }
        }
    }

    private void read(io.opentelemetry.proto.trace.v1.Span span, Origin origin) {
        if (span.getStartTimeUnixNano() < 0 || span.getEndTimeUnixNano() < 0) { // unsigned, past the year 2262
            signals.malformed(
                    (span.getStartTimeUnixNano() < 0 ? Field.START_TIME_UNIX_NANO : Field.END_TIME_UNIX_NANO).label());
            return;
        }
        signals.span(new Span(
                origin,
                HexId.of(span.getTraceId().toByteArray(), HexId.TRACE_BYTES),
                HexId.of(span.getSpanId().toByteArray(), HexId.SPAN_BYTES),
                span.getName(),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                attributes(span.getAttributesList()),
                events(span.getEventsList()),
                links(span.getLinksList()),
                new Span.Status(
                        Span.Code.of(span.getStatus().getCodeValue()),
                        span.getStatus().getMessage())));
    }

    private void read(io.opentelemetry.proto.logs.v1.LogRecord log, Origin origin, int position) {
        if (log.getTimeUnixNano() < 0 || log.getObservedTimeUnixNano() < 0) {
            signals.malformed(
                    (log.getTimeUnixNano() < 0 ? Field.TIME_UNIX_NANO : Field.OBSERVED_TIME_UNIX_NANO).label());
            return;
        }
        signals.log(new LogRecord(
                origin,
                HexId.of(log.getTraceId().toByteArray(), HexId.TRACE_BYTES),
                HexId.of(log.getSpanId().toByteArray(), HexId.SPAN_BYTES),
                log.getEventName(),
                log.getTimeUnixNano(),
                log.getObservedTimeUnixNano(),
                position,
                plain(log.getBody()),
                attributes(log.getAttributesList())));
    }

    private static List<SpanEvent> events(List<io.opentelemetry.proto.trace.v1.Span.Event> list) {
        if (list.isEmpty()) return List.of();
        var events = new ArrayList<SpanEvent>(list.size());
        for (var event : list) {
            long time = Math.max(0, event.getTimeUnixNano());
            events.add(new SpanEvent(event.getName(), time, attributes(event.getAttributesList())));
        }
        return events;
    }

    private static List<SpanLink> links(List<io.opentelemetry.proto.trace.v1.Span.Link> list) {
        if (list.isEmpty()) return List.of();
        var links = new ArrayList<SpanLink>(list.size());
        for (var link : list) {
            links.add(new SpanLink(
                    HexId.of(link.getTraceId().toByteArray(), HexId.TRACE_BYTES),
                    HexId.of(link.getSpanId().toByteArray(), HexId.SPAN_BYTES)));
        }
        return links;
    }

    private static Attributes attributes(List<KeyValue> list) {
        if (list.isEmpty()) return Attributes.NONE;
        var values = new HashMap<String, JsonNode>(list.size() * 2);
        for (var pair : list) values.put(pair.getKey(), plain(pair.getValue()));
        return new Attributes(values);
    }

    private static JsonNode plain(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> JSON.textNode(value.getStringValue());
            case BOOL_VALUE -> JSON.booleanNode(value.getBoolValue());
            case INT_VALUE -> JSON.numberNode(value.getIntValue());
            case DOUBLE_VALUE -> JSON.numberNode(value.getDoubleValue());
            case BYTES_VALUE ->
                JSON.textNode(
                        Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
            case ARRAY_VALUE -> {
                var array = JSON.arrayNode();
                for (var element : value.getArrayValue().getValuesList()) array.add(plain(element));
                yield array;
            }
            case KVLIST_VALUE -> {
                var object = JSON.objectNode();
                for (var pair : value.getKvlistValue().getValuesList()) {
                    object.set(pair.getKey(), plain(pair.getValue()));
                }
                yield object;
            }
            default -> JSON.nullNode();
        };
    }
}
