package io.plumbline.ingest.source.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Records;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodiesTest {
    @Test
    void toolCallsThatStreamInPiecesBecomeWhole() {
        var draft = response("""
                data: {"id":"c1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"track","arguments":""}}]}}]}

                data: {"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"par"}}]}}]}

                data: {"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"cel\\":7}"}}]}}]}

                data: {"id":"c1","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

                data: [DONE]
                """);

        assertThat(draft.fields().path("gen_ai.output.messages").toString())
                .isEqualTo(
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"call_1\",\"name\":\"track\","
                                + "\"arguments\":{\"parcel\":7}}],\"finish_reason\":\"tool_call\"}]");
        assertThat(draft.has("gen_ai.usage.output_tokens")).isFalse();
    }

    @Test
    void aStreamWithoutEmptyLinesOrWithCarriageReturnsIsAStream() {
        var first = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"bl\"}}]}";
        var second = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"ue\"}}]}";

        assertThat(texts(response(first + "\n" + second + "\n"))).containsExactly("blue");
        assertThat(texts(response(": ping\r\n\r\n" + first + "\r\n\r\n" + second + "\r\n\r\n")))
                .containsExactly("blue");
        assertThat(texts(response(first.substring(6) + "\n" + second.substring(6) + "\n")))
                .containsExactly("blue");
    }

    @Test
    void aCutStreamIsReadAsFarAsItGoes() {
        assertThat(texts(response(
                        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"bl\"}}]}\n\ndata: {\"choi")))
                .containsExactly("bl");
    }

    @Test
    void aStreamOfTextCompletionsIsOneText() {
        var draft = response("""
                data: {"id":"c1","object":"text_completion","choices":[{"index":0,"text":"bl"}]}

                data: {"id":"c1","object":"text_completion","choices":[{"index":0,"text":"ue","finish_reason":"length"}],"usage":{"prompt_tokens":3,"completion_tokens":2}}
                """);

        assertThat(texts(draft)).containsExactly("blue");
        assertThat(draft.number("gen_ai.usage.output_tokens")).isEqualTo(2);
        assertThat(draft.text("gen_ai.operation.name")).isEqualTo("text_completion");
    }

    @Test
    void responsesOfTheNewerInterfaceAreUnderstood() {
        var body = """
                {"id":"resp_1","object":"response","model":"m","status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[
                {"type":"reasoning","summary":[]},{"type":"message","role":"assistant","content":[{"type":"output_text","text":"blue"}]},
                {"type":"function_call","call_id":"call_1","name":"track","arguments":"{}"}],"usage":{"input_tokens":9,"output_tokens":4,
                "input_tokens_details":{"cached_tokens":2},"output_tokens_details":{"reasoning_tokens":1}}}""";
        for (var text : List.of(
                body,
                "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":"
                        + body.replace("\n", "") + "}\n\n")) {
            var draft = response(text);

            assertThat(texts(draft)).containsExactly("blue");
            assertThat(draft.number("gen_ai.usage.input_tokens")).isEqualTo(9);
            assertThat(draft.number("gen_ai.usage.cache_read.input_tokens")).isEqualTo(2);
            assertThat(draft.fields().path("gen_ai.response.finish_reasons").toString())
                    .isEqualTo("[\"length\"]");
        }
    }

    @Test
    void anthropicsAnswerCountsItsCachedTokens() {
        var draft = response("""
                {"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"blue"}],"stop_reason":"end_turn",
                "usage":{"input_tokens":5,"cache_read_input_tokens":7,"cache_creation_input_tokens":1,"output_tokens":2}}""");

        assertThat(texts(draft)).containsExactly("blue");
        assertThat(draft.number("gen_ai.usage.input_tokens")).isEqualTo(13);
        assertThat(draft.fields().path("gen_ai.response.finish_reasons").toString())
                .isEqualTo("[\"stop\"]");
    }

    @Test
    void anthropicsStreamIsPutTogether() {
        var draft = response("""
                event: message_start
                data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"usage":{"input_tokens":5,"output_tokens":1}}}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"blue"}}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"max_tokens"},"usage":{"output_tokens":2}}

                """);

        assertThat(texts(draft)).containsExactly("blue");
        assertThat(draft.text("gen_ai.response.id")).isEqualTo("msg_1");
        assertThat(draft.number("gen_ai.usage.input_tokens")).isEqualTo(5);
        assertThat(draft.number("gen_ai.usage.output_tokens")).isEqualTo(2);
        assertThat(draft.fields().path("gen_ai.response.finish_reasons").toString())
                .isEqualTo("[\"length\"]");
    }

    @Test
    void contentInPartsAndToolResultsKeepTheirMeaning() {
        var draft = new Draft().put("timestamp", "2026-11-24T10:01:44Z");
        RequestBody.put(Bodies.read("""
                {"model":"m","max_completion_tokens":"9","stop":["x"],"messages":[{"role":"system","content":"Be brief."},
                {"role":"user","content":[{"type":"text","text":"What is it?"},{"type":"image_url","image_url":{"url":"http://x/y.png"}}]},
                {"role":"tool","tool_call_id":"call_1","content":"rainy"}]}"""), draft);

        Records.checked(draft, "inference.v1");
        assertThat(draft.fields().path("gen_ai.input.messages").toString())
                .isEqualTo(
                        "[{\"role\":\"system\",\"parts\":[{\"type\":\"text\",\"content\":\"Be brief.\"}]},"
                                + "{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"What is it?\"},"
                                + "{\"type\":\"uri\",\"modality\":\"image\",\"uri\":\"http://x/y.png\"}]},"
                                + "{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"call_1\",\"response\":\"rainy\"}]}]");
        assertThat(draft.number("gen_ai.request.max_tokens")).isEqualTo(9);
    }

    private static Draft response(String body) {
        var draft = new Draft().put("timestamp", "2026-11-24T10:01:44Z");
        ResponseBody.put(Bodies.read(body), draft);
        return Records.checked(draft, "inference.v1");
    }

    private static List<String> texts(Draft draft) {
        return draft.fields().path("gen_ai.output.messages").findValuesAsText("content");
    }
}
