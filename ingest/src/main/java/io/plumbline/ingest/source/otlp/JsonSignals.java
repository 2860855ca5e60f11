package io.plumbline.ingest.source.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.source.otlp.signal.Attributes;
import io.plumbline.ingest.source.otlp.signal.HexId;
import io.plumbline.ingest.source.otlp.signal.LogRecord;
import io.plumbline.ingest.source.otlp.signal.Origin;
import io.plumbline.ingest.source.otlp.signal.Signals;
import io.plumbline.ingest.source.otlp.signal.Span;
import io.plumbline.ingest.source.otlp.signal.SpanEvent;
import io.plumbline.ingest.source.otlp.signal.SpanLink;
import java.util.ArrayList;
import java.util.List;

/**
 * Spans and log records from OTLP in JSON: whole requests, and the resources, spans and records of one that come by
 * themselves.
 */
final class JsonSignals {
    private static final Origin NOWHERE = new Origin(Attributes.NONE, "");

    private final Signals signals;
    private int position;

    JsonSignals(Signals signals) {
        this.signals = signals;
    }

    void read(JsonNode node) {
        if (node.isArray()) {
            node.forEach(this::read);
        } else if (!node.isObject()) {
            signals.malformed("not an object");
        } else if (!readRequest(node) && !readResource(node) && !readSingle(node)) {
            signals.malformed("neither resourceSpans nor resourceLogs");
        }
    }

    private boolean readRequest(JsonNode request) {
        for (var resource : Field.RESOURCE_SPANS.of(request)) readResource(resource);
        for (var resource : Field.RESOURCE_LOGS.of(request)) readResource(resource);
        if (Field.RESOURCE_METRICS.in(request)) signals.ignored("metrics");
        return Field.RESOURCE_SPANS.in(request)
                || Field.RESOURCE_LOGS.in(request)
                || Field.RESOURCE_METRICS.in(request);
    }

    private boolean readResource(JsonNode node) {
        var resource = JsonValues.attributes(Field.ATTRIBUTES.of(Field.RESOURCE.of(node)));
        readScopes(Field.SCOPE_SPANS.of(node), resource);
        readScopes(Field.SCOPE_LOGS.of(node), resource);
        readScopes(Field.INSTRUMENTATION_LIBRARY_SPANS.of(node), resource);
        readScopes(Field.INSTRUMENTATION_LIBRARY_LOGS.of(node), resource);
        return Field.SCOPE_SPANS.in(node)
                || Field.SCOPE_LOGS.in(node)
                || Field.INSTRUMENTATION_LIBRARY_SPANS.in(node)
                || Field.INSTRUMENTATION_LIBRARY_LOGS.in(node);
    }

    private void readScopes(JsonNode scopes, Attributes resource) {
        for (var scope : scopes) {
            var origin =
                    new Origin(resource, Field.NAME.of(Field.SCOPE.of(scope)).asText());
            for (var span : Field.SPANS.of(scope)) readSpan(span, origin);
            for (var log : Field.LOG_RECORDS.of(scope)) readLog(log, origin);
            for (var log : Field.LOGS.of(scope)) readLog(log, origin);
        }
    }

    private boolean readSingle(JsonNode node) {
        if (Field.SPAN_ID.in(node) && Field.START_TIME_UNIX_NANO.in(node)) {
            readSpan(node, NOWHERE);
            return true;
        }
        if (Field.TIME_UNIX_NANO.in(node) || Field.OBSERVED_TIME_UNIX_NANO.in(node)) {
            readLog(node, NOWHERE);
            return true;
        }
        return false;
    }

    private void readSpan(JsonNode node, Origin origin) {
        var start = JsonValues.nanos(Field.START_TIME_UNIX_NANO.of(node));
        var end = JsonValues.nanos(Field.END_TIME_UNIX_NANO.of(node));
        if (start.isEmpty() || end.isEmpty()) {
            signals.malformed((start.isEmpty() ? Field.START_TIME_UNIX_NANO : Field.END_TIME_UNIX_NANO).label());
            return;
        }
        signals.span(new Span(
                origin,
                id(Field.TRACE_ID, node, HexId.TRACE_BYTES),
                id(Field.SPAN_ID, node, HexId.SPAN_BYTES),
                Field.NAME.of(node).asText(),
                start.getAsLong(),
                end.getAsLong(),
                JsonValues.attributes(Field.ATTRIBUTES.of(node)),
                events(Field.EVENTS.of(node)),
                links(Field.LINKS.of(node)),
                status(Field.STATUS.of(node))));
    }

    private void readLog(JsonNode node, Origin origin) {
        var time = JsonValues.nanos(Field.TIME_UNIX_NANO.of(node));
        var observed = JsonValues.nanos(Field.OBSERVED_TIME_UNIX_NANO.of(node));
        if (time.isEmpty() || observed.isEmpty()) {
            signals.malformed((time.isEmpty() ? Field.TIME_UNIX_NANO : Field.OBSERVED_TIME_UNIX_NANO).label());
            return;
        }
        signals.log(new LogRecord(
                origin,
                id(Field.TRACE_ID, node, HexId.TRACE_BYTES),
                id(Field.SPAN_ID, node, HexId.SPAN_BYTES),
                Field.EVENT_NAME.of(node).asText(),
                time.getAsLong(),
                observed.getAsLong(),
                position++,
                JsonValues.plain(Field.BODY.of(node)),
                JsonValues.attributes(Field.ATTRIBUTES.of(node))));
    }

    private static List<SpanEvent> events(JsonNode list) {
        if (list.isEmpty()) return List.of();
        var events = new ArrayList<SpanEvent>(list.size());
        for (var event : list) {
            events.add(new SpanEvent(
                    Field.NAME.of(event).asText(),
                    JsonValues.nanos(Field.TIME_UNIX_NANO.of(event)).orElse(0),
                    JsonValues.attributes(Field.ATTRIBUTES.of(event))));
        }
        return events;
    }

    private static List<SpanLink> links(JsonNode list) {
        if (list.isEmpty()) return List.of();
        var links = new ArrayList<SpanLink>(list.size());
        for (var link : list) {
            links.add(new SpanLink(
                    id(Field.TRACE_ID, link, HexId.TRACE_BYTES), id(Field.SPAN_ID, link, HexId.SPAN_BYTES)));
        }
        return links;
    }

    private static Span.Status status(JsonNode status) {
        var code = Field.CODE.of(status);
        var known = switch (code.asText()) {
            case "STATUS_CODE_OK", "OK", "Ok", "1" -> Span.Code.OK;
            case "STATUS_CODE_ERROR", "ERROR", "Error", "2" -> Span.Code.ERROR;
            default -> Span.Code.UNSET;
        };
        return new Span.Status(known, Field.MESSAGE.of(status).asText());
    }

    private static String id(Field field, JsonNode node, int bytes) {
        return HexId.of(field.of(node).asText(), bytes);
    }
}
