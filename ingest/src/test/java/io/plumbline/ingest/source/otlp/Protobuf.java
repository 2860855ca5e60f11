package io.plumbline.ingest.source.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The same request in the other encoding, from JSON in the canonical form. */
final class Protobuf {
    private Protobuf() {}

    static byte[] of(JsonNode request) {
        return request.has("resourceSpans")
                ? traces(request).toByteArray()
                : logs(request).toByteArray();
    }

    private static TracesData traces(JsonNode request) {
        var traces = TracesData.newBuilder();
        for (var from : request.path("resourceSpans")) {
            var resource = ResourceSpans.newBuilder().setResource(resource(from));
            for (var scope : from.path("scopeSpans")) {
                var spans = ScopeSpans.newBuilder().setScope(scope(scope));
                for (var span : scope.path("spans")) spans.addSpans(span(span));
                resource.addScopeSpans(spans);
            }
            traces.addResourceSpans(resource);
        }
        return traces.build();
    }

    private static LogsData logs(JsonNode request) {
        var logs = LogsData.newBuilder();
        for (var from : request.path("resourceLogs")) {
            var resource = ResourceLogs.newBuilder().setResource(resource(from));
            for (var scope : from.path("scopeLogs")) {
                var records = ScopeLogs.newBuilder().setScope(scope(scope));
                for (var log : scope.path("logRecords")) records.addLogRecords(log(log));
                resource.addScopeLogs(records);
            }
            logs.addResourceLogs(resource);
        }
        return logs.build();
    }

    private static Span span(JsonNode from) {
        var span = Span.newBuilder()
                .setTraceId(id(from.path("traceId")))
                .setSpanId(id(from.path("spanId")))
                .setName(from.path("name").asText())
                .setKindValue(from.path("kind").asInt())
                .setStartTimeUnixNano(from.path("startTimeUnixNano").asLong())
                .setEndTimeUnixNano(from.path("endTimeUnixNano").asLong())
                .addAllAttributes(attributes(from.path("attributes")))
                .setStatus(Status.newBuilder()
                        .setCodeValue(from.path("status").path("code").asInt())
                        .setMessage(from.path("status").path("message").asText()));
        for (var event : from.path("events")) {
            span.addEvents(Span.Event.newBuilder()
                    .setName(event.path("name").asText())
                    .setTimeUnixNano(event.path("timeUnixNano").asLong())
                    .addAllAttributes(attributes(event.path("attributes"))));
        }
        for (var link : from.path("links")) {
            span.addLinks(
                    Span.Link.newBuilder().setTraceId(id(link.path("traceId"))).setSpanId(id(link.path("spanId"))));
        }
        return span.build();
    }

    private static LogRecord log(JsonNode from) {
        return LogRecord.newBuilder()
                .setTraceId(id(from.path("traceId")))
                .setSpanId(id(from.path("spanId")))
                .setEventName(from.path("eventName").asText())
                .setTimeUnixNano(from.path("timeUnixNano").asLong())
                .setObservedTimeUnixNano(from.path("observedTimeUnixNano").asLong())
                .setBody(value(from.path("body")))
                .addAllAttributes(attributes(from.path("attributes")))
                .build();
    }

    private static Resource resource(JsonNode from) {
        return Resource.newBuilder()
                .addAllAttributes(attributes(from.path("resource").path("attributes")))
                .build();
    }

    private static InstrumentationScope scope(JsonNode from) {
        return InstrumentationScope.newBuilder()
                .setName(from.path("scope").path("name").asText())
                .build();
    }

    private static List<KeyValue> attributes(JsonNode list) {
        var attributes = new ArrayList<KeyValue>();
        for (var pair : list) {
            attributes.add(KeyValue.newBuilder()
                    .setKey(pair.path("key").asText())
                    .setValue(value(pair.path("value")))
                    .build());
        }
        return attributes;
    }

    private static AnyValue value(JsonNode from) {
        var value = AnyValue.newBuilder();
        if (from.has("stringValue"))
            value.setStringValue(from.path("stringValue").asText());
        if (from.has("intValue")) value.setIntValue(from.path("intValue").asLong());
        if (from.has("doubleValue"))
            value.setDoubleValue(from.path("doubleValue").asDouble());
        if (from.has("boolValue")) value.setBoolValue(from.path("boolValue").asBoolean());
        if (from.has("arrayValue")) {
            var array = ArrayValue.newBuilder();
            for (var element : from.path("arrayValue").path("values")) array.addValues(value(element));
            value.setArrayValue(array);
        }
        if (from.has("kvlistValue")) {
            value.setKvlistValue(KeyValueList.newBuilder()
                    .addAllValues(attributes(from.path("kvlistValue").path("values"))));
        }
        return value.build();
    }

    private static ByteString id(JsonNode hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex.asText()));
    }
}
