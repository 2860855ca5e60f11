package io.plumbline.ingest.source.cloudevents;

import static io.plumbline.ingest.source.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.Records;
import io.plumbline.ingest.source.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsFormatTest {
    private static final String ASK = """
            {"model":"shop-ft","stream":true,"temperature":0.1,"max_tokens":64,"messages":[{"role":"user","content":"Is it open?"}]}""";
    private static final String STREAM = """
            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"shop-ft","choices":[{"index":0,"delta":{"role":"assistant","content":"Yes"}}]}

            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"shop-ft","choices":[{"index":0,"delta":{"content":", it is."},"finish_reason":"stop"}]}

            data: {"id":"chatcmpl-1","object":"chat.completion.chunk","model":"shop-ft","choices":[],"usage":{"prompt_tokens":12,"completion_tokens":5}}

            data: [DONE]

            """;

    private final CloudEventsFormat format = new CloudEventsFormat();

    @ParameterizedTest
    @ValueSource(strings = {"ce_", "ce-"})
    void requestAndResponseInBinaryModeMakeOneAnswer(String prefix) {
        var request = part(event(prefix, "request", "2026-11-24T10:01:44.250Z", ASK));
        var response = part(event(prefix, "response", "2026-11-24T10:01:46.750500Z", STREAM));

        assertThat(request.key()).isEqualTo(response.key());
        assertThat(request.kind()).isEqualTo(Reading.Kind.REQUEST);
        assertThat(response.kind()).isEqualTo(Reading.Kind.RESPONSE);
        assertThat(request.draft().fact("x-request-id")).isEqualTo("5c0e7f12-9d3b-4a68-8f21-0b4d6e9a7c35");
        var answer = Records.checked(request.draft().complete(response.draft()), "inference.v1");
        assertThat(answer.text("timestamp")).isEqualTo("2026-11-24T10:01:44.250Z");
        assertThat(answer.number("gen_ai.client.operation.duration")).isCloseTo(2.5005, within(1e-9));
        assertThat(answer.number("gen_ai.usage.output_tokens")).isEqualTo(5);
        assertThat(answer.fields().path("gen_ai.output.messages").toString())
                .isEqualTo(
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Yes, it is.\"}],\"finish_reason\":\"stop\"}]");
        assertThat(answer.text("gen_ai.response.id")).isEqualTo("chatcmpl-1");
        assertThat(answer.facts())
                .containsEntry("service.name", "shop-ft")
                .containsEntry("namespace", "prod")
                .containsEntry("ce.component", "predictor")
                .containsEntry("model", "shop-ft");
    }

    @Test
    void thePartsMayComeInEitherOrder() {
        var request =
                part(event("ce_", "request", "2026-11-24T10:01:44.250Z", ASK)).draft();
        var response = part(event("ce_", "response", "2026-11-24T10:01:46.750Z", STREAM))
                .draft();

        var answer = response.complete(request);

        assertThat(answer.text("timestamp")).isEqualTo("2026-11-24T10:01:44.250Z");
        assertThat(answer.number("gen_ai.client.operation.duration")).isEqualTo(2.5);
    }

    @Test
    void twoServicesThatShareAnIdGiveTwoAnswers() {
        var one = event("ce_", "request", "2026-11-24T10:01:44Z", ASK);
        var headers = new HashMap<>(one.headers());
        headers.put("ce_inferenceservicename", "shop-base");
        var other = new Message(one.value(), headers, one.origin(), one.receivedAt());

        assertThat(part(one).key()).isNotEqualTo(part(other).key());
        assertThat(part(one).draft().fact("request.id"))
                .isEqualTo(part(other).draft().fact("request.id"));
    }

    @Test
    void structuredEventsAndBatchesOfThemAreTheSame() {
        var data = structured("\"data\":" + ASK);
        var text = structured("\"data\":" + quoted(ASK));
        var base64 = structured(
                "\"data_base64\":\"" + Base64.getEncoder().encodeToString(ASK.getBytes(StandardCharsets.UTF_8)) + '"');

        var readings = format.read(message(
                "[" + data + "," + text + "," + base64 + "]",
                Map.of("content-type", "application/cloudevents-batch+json; charset=utf-8")));

        assertThat(readings).hasSize(3).allSatisfy(reading -> {
            var draft = ((Reading.Part) reading).draft();
            assertThat(draft.text("gen_ai.request.model")).isEqualTo("shop-ft");
            assertThat(draft.number("gen_ai.request.max_tokens")).isEqualTo(64);
        });
    }

    @Test
    void aLogRequestOfTheFileWriterIsAnEvent() {
        var body = Base64.getEncoder()
                .encodeToString("{\"predictions\":[{\"generated_text\":\"blue\"}]}".getBytes(StandardCharsets.UTF_8));

        var part = (Reading.Part) Records.only(format, message("""
                {"url":"s3://logs","bytes":"%s","contentType":"application/json","reqType":"org.kubeflow.serving.inference.response",
                "id":"7","sourceUri":"http://localhost:9081/","inferenceService":"shop-ft","namespace":"prod","component":"predictor",
                "endpoint":"","metadata":{"X-Request-Id":["abc"]},"occurrenceTime":"2026-11-24T10:01:46Z"}""".formatted(body)));

        assertThat(part.kind()).isEqualTo(Reading.Kind.RESPONSE);
        assertThat(part.key()).isEqualTo("ce:prod/shop-ft//predictor/7");
        assertThat(part.draft().fact("x-request-id")).isEqualTo("abc");
        assertThat(outputs(part.draft())).containsExactly("blue");
    }

    @Test
    void protocolV1GivesTextsWhereItHasThem() {
        assertThat(outputs(response("{\"predictions\":[\"red\",\"blue\"]}"))).containsExactly("red", "blue");
        assertThat(response("{\"predictions\":[[0.1,0.9]]}").has("gen_ai.output.messages"))
                .isFalse();
        assertThat(inputs(request("{\"instances\":[{\"prompt\":\"sky?\"}],\"parameters\":{\"temperature\":0.5}}")))
                .containsExactly("sky?");
    }

    @Test
    void tensorsOfTextAreTexts() {
        var answer = response("""
                {"model_name":"shop","model_version":"3","id":"7","outputs":[{"name":"score","shape":[1],"datatype":"FP32","data":[0.5]},
                {"name":"output","shape":[1,1],"datatype":"BYTES","data":[["{\\"generated_text\\": \\"blue\\"}"]]}]}""");

        assertThat(outputs(answer)).containsExactly("blue");
        assertThat(answer.text("gen_ai.response.model")).isEqualTo("shop");
        assertThat(answer.text("plumbline.version")).isEqualTo("shop:3");
        var ask = request("""
                {"id":"7","parameters":{"temperature":0.2},"inputs":[{"name":"text_input","shape":[1],"datatype":"BYTES","data":["sky?"]},
                {"name":"max_tokens","shape":[1],"datatype":"INT32","data":[32]}]}""");
        assertThat(inputs(ask)).containsExactly("sky?");
        assertThat(ask.number("gen_ai.request.temperature")).isEqualTo(0.2);
        assertThat(ask.number("gen_ai.request.max_tokens")).isEqualTo(32);
    }

    @Test
    void generationAnswersWithTextAndDetails() {
        var answer = response(
                "{\"text_output\":\"blue\",\"model_name\":\"shop\",\"details\":{\"finish_reason\":\"length\"}}");

        assertThat(outputs(answer)).containsExactly("blue");
        assertThat(answer.fields().path("gen_ai.response.finish_reasons").toString())
                .isEqualTo("[\"length\"]");
        var streamed = response(
                "data: {\"text_output\":\"bl\",\"model_name\":\"shop\"}\n\ndata: {\"text_output\":\"ue\",\"model_name\":\"shop\"}\n\n");
        assertThat(outputs(streamed)).containsExactly("blue");
    }

    @Test
    void anErrorInTheBodyIsAnError() {
        var draft = response("{\"error\":{\"message\":\"private\",\"type\":\"overloaded\",\"code\":503}}");

        assertThat(draft.text("error.type")).isEqualTo("overloaded");
        assertThat(draft.number("http.response.status_code")).isEqualTo(503);
        assertThat(draft.fields().toString()).doesNotContain("private");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "\u0000\u0001", "{\"some\":[1,2]}", "[1,2]", "12"})
    void anUnknownBodyIsStillAnAnswerWithoutText(String body) {
        var draft = response(body);

        assertThat(draft.has("gen_ai.output.messages")).isFalse();
        assertThat(draft.text("timestamp")).isEqualTo("2026-11-24T10:01:46Z");
    }

    @Test
    void seldonsEventsAreJoinedByTheRequest() {
        var headers = Map.of(
                "ce-id",
                "unlike",
                "ce-specversion",
                "0.3",
                "ce-type",
                "io.seldon.serving.inference.response",
                "ce-time",
                "2026-11-24T10:01:46Z",
                "ce-requestid",
                "r-1",
                "ce-inferenceservicename",
                "shop",
                "ce-modelid",
                "shop-ft",
                "ce-namespace",
                "prod",
                "ce-endpoint",
                "NOTIMPLEMENTED");

        var part = (Reading.Part) Records.only(format, message("{\"strData\":\"blue\"}", headers));

        assertThat(part.key()).isEqualTo("ce:prod/shop//shop-ft/r-1");
        assertThat(part.draft().text("gen_ai.request.model")).isEqualTo("shop-ft");
        assertThat(outputs(part.draft())).containsExactly("blue");
    }

    @Test
    void eventsOfOtherTypesAreIgnoredAndThoseWithoutIdRefused() {
        assertThat(Records.only(format, message("{}", Map.of("ce_type", "dev.knative.kafka.event", "ce_id", "1"))))
                .isInstanceOf(Reading.Ignored.class);
        assertThat(Records.only(format, message("{}", Map.of("ce_type", "org.kubeflow.serving.inference.request"))))
                .isEqualTo(new Reading.Refused(Reason.MISSING_FIELD, "id"));
        assertThat(Records.only(format, message("{\"a\":1}"))).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void anErrorThatIsTheWholeBodyIsAnErrorToo() {
        assertThat(response("{\"object\":\"error\",\"message\":\"private\",\"type\":\"BadRequestError\",\"code\":400}")
                        .text("error.type"))
                .isEqualTo("BadRequestError");
        assertThat(response("{\"error\":\"out of memory\"}").text("error.type")).isEqualTo("error");
    }

    @Test
    void tensorsOfTheGrpcInterfaceAreDecoded() {
        var text = Base64.getEncoder().encodeToString("blue".getBytes(StandardCharsets.UTF_8));

        assertThat(outputs(response(
                        "{\"modelName\":\"m\",\"outputs\":[{\"name\":\"o\",\"datatype\":\"BYTES\",\"contents\":{\"bytesContents\":[\""
                                + text + "\"]}}]}")))
                .containsExactly("blue");
    }

    @Test
    void realEventsMakeAnAnswerWithTheTimeBetweenThem() {
        Samples.read("kserve/message-dumper-output.txt").ifPresent(bytes -> {
            var events = new String(bytes, StandardCharsets.UTF_8).split("cloudevents.Event", -1);
            var request = part(displayed(events[1]));
            var response = part(displayed(events[2]));

            assertThat(request.key()).isEqualTo(response.key()).contains("sklearn-iris");
            var answer = Records.checked(request.draft().complete(response.draft()), "inference.v1");
            assertThat(answer.number("gen_ai.client.operation.duration")).isCloseTo(0.001575651, within(1e-12));
            assertThat(answer.has("gen_ai.output.messages")).isFalse();
            assertThat(answer.has("trace_id")).isFalse();
        });
    }

    /** An event as Knative's display prints it: a line for each attribute, then the data. */
    private static Message displayed(String event) {
        var headers = new HashMap<String, String>();
        for (var line :
                (Iterable<String>) event.substring(0, event.indexOf("Data,")).lines()::iterator) {
            int colon = line.indexOf(": ");
            if (colon > 0) headers.put("ce_" + line.substring(0, colon).strip(), line.substring(colon + 2));
        }
        return message(event.substring(event.indexOf("Data,") + 5).replaceAll("[^}]*$", ""), headers);
    }

    @Test
    void realBodiesAreRead() {
        Samples.read("kserve/openai-chat_completion_chunk_stream.txt").ifPresent(bytes -> {
            var draft = response(new String(bytes, StandardCharsets.UTF_8));
            assertThat(outputs(draft))
                    .hasSize(1)
                    .allSatisfy(text -> assertThat(text).hasSize(34));
            assertThat(draft.has("gen_ai.usage.output_tokens")).isFalse();
        });
        Samples.read("kserve/openai-chat_completion.json").ifPresent(bytes -> {
            var draft = response(new String(bytes, StandardCharsets.UTF_8));
            assertThat(outputs(draft).get(0)).isNotBlank();
            assertThat(draft.number("gen_ai.usage.input_tokens")).isEqualTo(4);
        });
        Samples.read("kserve/openai-completion.json").ifPresent(bytes -> {
            var draft = response(new String(bytes, StandardCharsets.UTF_8));
            assertThat(outputs(draft).get(0)).isNotBlank();
            assertThat(draft.text("gen_ai.operation.name")).isEqualTo("text_completion");
        });
    }

    private Draft request(String body) {
        return Records.checked(
                part(event("ce_", "request", "2026-11-24T10:01:44Z", body)).draft(), "inference.v1");
    }

    private Draft response(String body) {
        return Records.checked(
                part(event("ce_", "response", "2026-11-24T10:01:46Z", body)).draft(), "inference.v1");
    }

    private Reading.Part part(Message message) {
        return (Reading.Part) Records.only(format, message);
    }

    private static Message event(String prefix, String kind, String time, String body) {
        boolean kafka = prefix.equals("ce_");
        var metadata =
                "{\"X-Request-Id\":[\"5c0e7f12-9d3b-4a68-8f21-0b4d6e9a7c35\"],\"Authorization\":[\"Bearer no\"]}";
        return message(
                body,
                Map.of(
                        prefix + "specversion",
                        "1.0",
                        prefix + "id",
                        "7",
                        prefix + "type",
                        "org.kubeflow.serving.inference." + kind,
                        prefix + "source",
                        "http://localhost:9081/",
                        prefix + "time",
                        time,
                        prefix + "inferenceservicename",
                        "shop-ft",
                        prefix + "namespace",
                        "prod",
                        prefix + "component",
                        "predictor",
                        prefix + "metadata",
                        kafka ? metadata : metadata.replace("\"", "%22"),
                        "content-type",
                        "application/json"));
    }

    private static String structured(String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"7\",\"type\":\"org.kubeflow.serving.inference.request\",\"source\":\"/\","
                + "\"time\":\"2026-11-24T10:01:44Z\",\"inferenceservicename\":\"shop-ft\"," + data + "}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }

    private static List<String> outputs(Draft draft) {
        return texts(draft, "gen_ai.output.messages");
    }

    private static List<String> inputs(Draft draft) {
        return texts(draft, "gen_ai.input.messages");
    }

    private static List<String> texts(Draft draft, String field) {
        return draft.fields().path(field).findValuesAsText("content");
    }
}
