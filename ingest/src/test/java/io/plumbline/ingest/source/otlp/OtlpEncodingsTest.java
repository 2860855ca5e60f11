package io.plumbline.ingest.source.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two encodings, the liberties that senders take with them, and what is no OTLP at all. */
class OtlpEncodingsTest {
    private static final String KEY = Otlp.TRACE + ":" + Otlp.SPAN;

    @Test
    void idsAreHexOfEitherCaseOrBase64() {
        var upper = chat().put("traceId", Otlp.TRACE.toUpperCase(Locale.ROOT));
        var base64 = chat().put("traceId", base64(Otlp.TRACE)).put("spanId", base64(Otlp.SPAN));

        assertThat(key(Otlp.traces(upper))).isEqualTo(KEY);
        assertThat(key(Otlp.traces(base64))).isEqualTo(KEY);
    }

    @Test
    void namesOfFieldsMayBeThoseOfTheProtobufFiles() {
        var request = Otlp.traces(chat()).toString();
        for (var name : List.of(
                "resourceSpans",
                "scopeSpans",
                "traceId",
                "spanId",
                "startTimeUnixNano",
                "endTimeUnixNano",
                "stringValue")) {
            request = request.replace(
                    '"' + name + '"', '"' + name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT) + '"');
        }

        assertThat(request).contains("start_time_unix_nano").contains("string_value");
        assertThat(key(Otlp.json(request))).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795514504211000000", "'1795514504211000000'", "1.795514504211e18", "'1.795514504211e18'"})
    void timesAreNumbersOrTexts(String time) {
        var span = chat();
        span.set("startTimeUnixNano", Otlp.json(time));

        assertThat(Otlp.draft(span).text("timestamp")).isEqualTo("2026-11-24T10:01:44.211Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'soon'", "-5", "'99999999999999999999999'", "1.5", "true"})
    void aTimeThatIsNoneIsRefusedBesideTheRest(String time) {
        var span = chat();
        span.set("startTimeUnixNano", Otlp.json(time));

        var readings = Otlp.read(Otlp.traces(span, chat()));

        assertThat(readings.get(0)).isEqualTo(new Reading.Refused(Reason.MALFORMED, "startTimeUnixNano"));
        assertThat(readings.get(1)).isInstanceOf(Reading.Part.class);
    }

    @Test
    void requestsMayComeOneAfterTheOtherOrInAList() {
        var one = Otlp.traces(chat()).toString();

        assertThat(readJson(one + "\n" + one + "\n")).hasSize(2);
        assertThat(readJson("[" + one + "," + one + "]")).hasSize(2);
        assertThat(readJson(chat().toString())).hasSize(1);
        assertThat(readJson(one + "\n{\"resourceSpans\":[{"))
                .hasSize(2)
                .last()
                .satisfies(last -> assertThat(last).isInstanceOf(Reading.Refused.class));
    }

    @Test
    void oneMessageMayHoldTracesAndLogs() {
        var both = Otlp.traces(chat());
        both.setAll(Otlp.logs(Otlp.log("gen_ai.user.message", "{'content':'Hm?'}")));

        assertThat(Otlp.read(both))
                .extracting(reading -> ((Reading.Part) reading).kind())
                .containsExactly(Reading.Kind.SPAN, Reading.Kind.CONTENT);
    }

    @Test
    void attributesMayBeAPlainObject() {
        var span = Otlp.span();
        span.set("attributes", Otlp.json("{'gen_ai.operation.name':'chat','gen_ai.usage.input_tokens':3}"));

        assertThat(Otlp.draft(span).number("gen_ai.usage.input_tokens")).isEqualTo(3);
    }

    @Test
    void protobufTellsTracesFromLogsAndMetrics() {
        var bare = Otlp.span("gen_ai.operation.name", "chat").put("kind", 0);
        var log = Otlp.log("gen_ai.user.message", "{'content':'Hm?'}").put("timeUnixNano", 0);
        log.put("observedTimeUnixNano", Otlp.START);
        var metrics = MetricsData.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .addScopeMetrics(ScopeMetrics.newBuilder()
                                .addMetrics(Metric.newBuilder()
                                        .setName("gen_ai.client.token.usage")
                                        .setUnit("s"))))
                .build();

        assertThat(Otlp.only(readProto(Protobuf.of(Otlp.traces(bare))))).isInstanceOf(Reading.Part.class);
        assertThat(Otlp.only(readProto(Protobuf.of(Otlp.logs(log))))).isInstanceOf(Reading.Part.class);
        assertThat(readProto(metrics.toByteArray())).containsExactly(new Reading.Ignored("metrics"));
    }

    @Test
    void whatIsNotOtlpIsRefusedWithoutItsContent() {
        assertThat(readJson("")).containsExactly(new Reading.Refused(Reason.EMPTY, "no bytes"));
        assertThat(readJson("{\"resourceSpans\":[{]}"))
                .containsExactly(new Reading.Refused(Reason.MALFORMED, "not JSON at byte 20"));
        assertThat(readJson("{\"model\":\"secret\"}"))
                .containsExactly(new Reading.Refused(Reason.MALFORMED, "neither resourceSpans nor resourceLogs"));
        assertThat(readJson("7")).containsExactly(new Reading.Refused(Reason.MALFORMED, "not an object"));
        assertThat(readJson("[".repeat(5000))).hasSize(1);
        assertThat(readProto("{\"resourceSpans\":[]}".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new Reading.Refused(Reason.MALFORMED, "not protobuf of traces or logs"));
    }

    @Test
    void aRequestWithoutSpansIsIgnored() {
        assertThat(readJson("{\"resourceSpans\":[]}"))
                .containsExactly(new Reading.Ignored("no spans and no log records"));
        assertThat(readProto(Protobuf.of(Otlp.traces())))
                .containsExactly(new Reading.Ignored("no spans and no log records"));
    }

    private static ObjectNode chat() {
        return Otlp.span("gen_ai.operation.name", "chat");
    }

    private static String key(JsonNode request) {
        return ((Reading.Part) Otlp.only(Otlp.read(request))).key();
    }

    private static List<Reading> readJson(String text) {
        return Otlp.read(new OtlpJson(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Reading> readProto(byte[] value) {
        return Otlp.read(new OtlpProto(), value);
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
