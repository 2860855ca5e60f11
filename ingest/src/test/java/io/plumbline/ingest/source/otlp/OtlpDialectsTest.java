package io.plumbline.ingest.source.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How each instrumentation writes a model call, and what becomes of it. */
class OtlpDialectsTest {
    @ParameterizedTest
    @CsvSource({
        "gen_ai.usage.input_tokens, gen_ai.usage.output_tokens",
        "gen_ai.usage.prompt_tokens, gen_ai.usage.completion_tokens",
        "llm.usage.prompt_tokens, llm.usage.completion_tokens",
        "llm.token_count.prompt, llm.token_count.completion",
        "ai.usage.promptTokens, ai.usage.completionTokens",
        "ai.usage.inputTokens, ai.usage.outputTokens"
    })
    void tokensCountUnderEveryName(String input, String output) {
        var draft = Otlp.draft(Otlp.span("gen_ai.operation.name", "chat", input, 12, output, "7"));

        assertThat(draft.number("gen_ai.usage.input_tokens")).isEqualTo(12);
        assertThat(draft.number("gen_ai.usage.output_tokens")).isEqualTo(7);
    }

    @Test
    void aCountThatIsNotSaidIsAbsentAndOneThatFollowsIsDerived() {
        var draft = chat("gen_ai.usage.output_tokens", 7, "llm.usage.total_tokens", 30);

        assertThat(draft.number("gen_ai.usage.input_tokens")).isEqualTo(23);
        assertThat(draft.has("gen_ai.usage.cache_read.input_tokens")).isFalse();
        assertThat(chat("gen_ai.usage.input_tokens", -1).has("gen_ai.usage.input_tokens"))
                .isFalse();
    }

    @Test
    void tokensCountedBesideTheCachedOnesIncludeThem() {
        var draft = chat("gen_ai.usage.input_tokens", 5, "gen_ai.usage.cache_read_input_tokens", 100);

        assertThat(draft.number("gen_ai.usage.input_tokens")).isEqualTo(105);
        assertThat(draft.number("gen_ai.usage.cache_read.input_tokens")).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "OpenAI, openai",
        "az.ai.openai, azure.ai.openai",
        "vertex_ai, gcp.vertex_ai",
        "gemini, gcp.gemini",
        "xai, x_ai",
        "openai.chat, openai",
        "azure.responses, azure.ai.openai",
        "google.vertex.chat, gcp.vertex_ai",
        "house, house"
    })
    void providersHaveTheConventionsNames(String said, String provider) {
        assertThat(chat("gen_ai.system", said).text("gen_ai.provider.name")).isEqualTo(provider);
    }

    @Test
    void requestParametersAreTakenUnderOldNamesAndAsTexts() {
        var draft = chat(
                "gen_ai.request.temperature",
                "0.2",
                "gen_ai.openai.request.seed",
                42,
                "gen_ai.request.max_tokens",
                64.0,
                "llm.is_streaming",
                "true",
                "llm.top_p",
                0.9,
                "llm.chat.stop_sequences",
                "END");

        assertThat(draft.number("gen_ai.request.temperature")).isEqualTo(0.2);
        assertThat(draft.number("gen_ai.request.seed")).isEqualTo(42);
        assertThat(draft.fields().path("gen_ai.request.max_tokens").isIntegralNumber())
                .isTrue();
        assertThat(draft.fields().path("gen_ai.request.stream").asBoolean()).isTrue();
        assertThat(draft.number("gen_ai.request.top_p")).isEqualTo(0.9);
        assertThat(draft.fields().path("gen_ai.request.stop_sequences").toString())
                .isEqualTo("[\"END\"]");
    }

    @Test
    void traceloopsIndexedMessagesBecomeAList() {
        var draft = Otlp.draft(Otlp.span(
                "llm.request.type", "chat",
                "gen_ai.system", "OpenAI",
                "gen_ai.request.model", "ft-7",
                "gen_ai.prompt.1.role", "user",
                "gen_ai.prompt.1.content", "[{\"type\":\"text\",\"text\":\"Is it raining?\"}]",
                "gen_ai.prompt.0.role", "system",
                "gen_ai.prompt.0.content", "Be brief.",
                "gen_ai.completion.0.role", "assistant",
                "gen_ai.completion.0.finish_reason", "tool_calls",
                "gen_ai.completion.0.tool_calls.0.id", "c1",
                "gen_ai.completion.0.tool_calls.0.name", "weather",
                "gen_ai.completion.0.tool_calls.0.arguments", "{\"city\":\"Paris\"}",
                "traceloop.association.properties.correlation_id", "req-9"));

        assertThat(draft.fields().path("gen_ai.input.messages"))
                .isEqualTo(Otlp.json("[{'role':'system','parts':[{'type':'text','content':'Be brief.'}]},"
                        + "{'role':'user','parts':[{'type':'text','content':'Is it raining?'}]}]"));
        assertThat(draft.fields().path("gen_ai.output.messages"))
                .isEqualTo(Otlp.json("[{'role':'assistant','parts':[{'type':'tool_call','id':'c1','name':'weather',"
                        + "'arguments':{'city':'Paris'}}],'finish_reason':'tool_call'}]"));
        assertThat(draft.fields().path("gen_ai.response.finish_reasons").toString())
                .isEqualTo("[\"tool_call\"]");
        assertThat(draft.fact("correlation.explicit")).isEqualTo("req-9");
        assertThat(draft.text("gen_ai.operation.name")).isEqualTo("chat");
    }

    @Test
    void openInferencesFlattenedMessagesBecomeAList() {
        var draft = Otlp.draft(Otlp.span(
                "openinference.span.kind", "LLM",
                "llm.model_name", "ft-7",
                "llm.invocation_parameters", "{\"temperature\":0,\"stream\":true,\"max_completion_tokens\":9}",
                "llm.input_messages.0.message.role", "user",
                "llm.input_messages.0.message.contents.0.message_content.type", "text",
                "llm.input_messages.0.message.contents.0.message_content.text", "Look at this",
                "llm.output_messages.0.message.role", "assistant",
                "llm.output_messages.0.message.content", "A cat.",
                "llm.output_messages.0.message.tool_calls.0.tool_call.id", "c2",
                "llm.output_messages.0.message.tool_calls.0.tool_call.function.name", "zoom",
                "llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments", "{}",
                "llm.cost.total", 0.002,
                "session.id", "s-4"));

        assertThat(draft.fields().path("gen_ai.input.messages").path(0).path("parts"))
                .isEqualTo(Otlp.json("[{'type':'text','content':'Look at this'}]"));
        assertThat(draft.fields().path("gen_ai.output.messages").path(0).path("parts"))
                .isEqualTo(
                        Otlp.json(
                                "[{'type':'text','content':'A cat.'},{'type':'tool_call','id':'c2','name':'zoom','arguments':{}}]"));
        assertThat(draft.number("gen_ai.request.temperature")).isZero();
        assertThat(draft.number("gen_ai.request.max_tokens")).isEqualTo(9);
        assertThat(draft.fields().path("gen_ai.request.stream").asBoolean()).isTrue();
        assertThat(draft.number("plumbline.cost.usd")).isEqualTo(0.002);
        assertThat(draft.text("plumbline.cost.source")).isEqualTo("reported");
        assertThat(draft.text("gen_ai.conversation.id")).isEqualTo("s-4");
    }

    @Test
    void aStreamedAnswerOfOpenInferenceIsItsPlainText() {
        var draft = Otlp.draft(
                Otlp.span("openinference.span.kind", "LLM", "llm.model_name", "ft-7", "output.value", "Hello there"));

        assertThat(draft.fields().path("gen_ai.output.messages").path(0).path("parts"))
                .isEqualTo(Otlp.json("[{'type':'text','content':'Hello there'}]"));
    }

    @Test
    void theRawAnswerMayBeOfTheResponsesInterface() {
        var draft = Otlp.draft(Otlp.span(
                "openinference.span.kind",
                "LLM",
                "llm.model_name",
                "ft-7",
                "output.mime_type",
                "application/json",
                "output.value",
                "{\"id\":\"resp_2\",\"object\":\"response\",\"model\":\"ft-7\",\"incomplete_details\":"
                        + "{\"reason\":\"max_output_tokens\"},\"output\":[{\"type\":\"message\",\"role\":\"assistant\","
                        + "\"content\":[{\"type\":\"output_text\",\"text\":\"\"}]},"
                        + "{\"type\":\"function_call\",\"call_id\":\"c4\",\"name\":\"f\",\"arguments\":\"{}\"}]}"));

        assertThat(draft.text("gen_ai.response.id")).isEqualTo("resp_2");
        assertThat(draft.fields().path("gen_ai.response.finish_reasons").toString())
                .isEqualTo("[\"length\"]");
        assertThat(draft.fields().path("gen_ai.output.messages").path(1).path("parts"))
                .isEqualTo(Otlp.json("[{'type':'tool_call','id':'c4','name':'f','arguments':{}}]"));
    }

    @Test
    void anAnswerThatIsJsonItselfIsItsText() {
        var draft = Otlp.draft(Otlp.span(
                "openinference.span.kind", "LLM", "llm.model_name", "ft-7", "output.value", "{\"answer\":5}"));

        assertThat(draft.fields()
                        .path("gen_ai.output.messages")
                        .path(0)
                        .path("parts")
                        .path(0)
                        .path("content")
                        .asText())
                .isEqualTo("{\"answer\":5}");
    }

    @Test
    void anEmptyTextBesideACallIsDroppedAndAloneIsAnEmptyAnswer() {
        var called = chat(
                "gen_ai.output.messages",
                "[{\"content\":\"\",\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"f\"}}]}]");
        var alone = chat("gen_ai.output.messages", "[{\"content\":\"\"}]");

        assertThat(called.fields().path("gen_ai.output.messages").path(0).path("parts"))
                .hasSize(1);
        assertThat(alone.fields().path("gen_ai.output.messages").path(0).path("parts"))
                .isEqualTo(Otlp.json("[{'type':'text','content':''}]"));
    }

    @Test
    void whatWasHiddenIsNoEmptyAnswer() {
        var redacted = Otlp.draft(Otlp.span(
                "openinference.span.kind", "LLM",
                "llm.model_name", "ft-7",
                "output.value", "__REDACTED__",
                "llm.output_messages.0.message.role", "assistant",
                "llm.output_messages.0.message.content", "__REDACTED__"));
        var unrecorded = Otlp.read(Otlp.logs(Otlp.log("gen_ai.choice", "{'index':0,'message':{}}")));

        assertThat(redacted.has("gen_ai.output.messages")).isFalse();
        assertThat(Otlp.only(unrecorded)).isInstanceOf(Reading.Ignored.class);
    }

    @Test
    void vercelsToolCallsArePartsOfTheAnswer() {
        var draft = Otlp.draft(Otlp.span(
                "ai.operationId", "ai.streamText.doStream",
                "gen_ai.request.model", "ft-7",
                "ai.response.text", "",
                "ai.response.finishReason", "tool-calls",
                "ai.response.toolCalls", "[{\"toolCallId\":\"c3\",\"toolName\":\"find\",\"input\":{\"q\":1}}]",
                "ai.response.msToFirstChunk", 250.5,
                "ai.telemetry.metadata.plumbline.variant", "ft",
                "ai.telemetry.metadata.x-plumbline-id", "req-1"));

        assertThat(draft.fields().path("gen_ai.output.messages").path(0).path("parts"))
                .isEqualTo(Otlp.json("[{'type':'tool_call','id':'c3','name':'find','arguments':{'q':1}}]"));
        assertThat(draft.fields().path("gen_ai.response.finish_reasons").toString())
                .isEqualTo("[\"tool_call\"]");
        assertThat(draft.number("gen_ai.response.time_to_first_chunk")).isEqualTo(0.2505);
        assertThat(draft.fields().path("gen_ai.request.stream").asBoolean()).isTrue();
        assertThat(draft.text("plumbline.variant")).isEqualTo("ft");
        assertThat(draft.fact("correlation.explicit")).isEqualTo("req-1");
    }

    @Test
    void vllmsModelIsItsService() {
        var span = Otlp.span(
                "gen_ai.request.id",
                "cmpl-77",
                "gen_ai.latency.e2e",
                1.25,
                "gen_ai.latency.time_to_first_token",
                0.25,
                "gen_ai.latency.time_in_model_decode",
                0.9,
                "gen_ai.usage.prompt_tokens",
                20,
                "gen_ai.usage.completion_tokens",
                10);
        span.put("name", "llm_request");

        var draft = Otlp.draft(span);

        assertThat(draft.text("gen_ai.request.model")).isEqualTo("checkout");
        assertThat(draft.fact("model")).isEqualTo("checkout");
        assertThat(draft.fact("request.id")).isEqualTo("cmpl-77");
        assertThat(draft.number("gen_ai.client.operation.duration")).isEqualTo(1.25);
        assertThat(draft.number("gen_ai.response.time_to_first_chunk")).isEqualTo(0.25);
        assertThat(draft.number("gen_ai.server.time_per_output_token")).isEqualTo(0.1);
    }

    @Test
    void aFirstChunkAfterTheLastIsNone() {
        assertThat(chat("gen_ai.response.time_to_first_chunk", 250).has("gen_ai.response.time_to_first_chunk"))
                .isFalse();
        assertThat(chat("gen_ai.response.time_to_first_chunk", 1.5).number("gen_ai.response.time_to_first_chunk"))
                .isEqualTo(1.5);
    }

    @Test
    void theFirstChunkMayBeAnEvent() {
        var span = Otlp.span("gen_ai.operation.name", "chat");
        span.putArray("events")
                .add(Otlp.event("First Token Stream Event", Otlp.START + 300_000_000))
                .add(Otlp.event("First Token Stream Event", Otlp.START + 400_000_000));

        assertThat(Otlp.draft(span).number("gen_ai.response.time_to_first_chunk"))
                .isEqualTo(0.3);
    }

    @ParameterizedTest
    @CsvSource({
        "execute_tool, another operation than inference",
        "invoke_agent, another operation than inference",
        "embeddings, another operation than inference",
        "whatever, no model call"
    })
    void otherOperationsAreIgnored(String operation, String why) {
        var readings = Otlp.read(Otlp.traces(Otlp.span("gen_ai.operation.name", operation)));

        assertThat(readings).containsExactly(new Reading.Ignored(why));
    }

    @Test
    void anAgentWithAModelAndTokensIsNoCall() {
        var chain = Otlp.span("openinference.span.kind", "CHAIN", "llm.model_name", "ft", "llm.token_count.total", 5);
        var agent = Otlp.span("gen_ai.operation.name", "invoke_agent", "gen_ai.request.model", "ft");
        var embedding =
                Otlp.span("llm.request.type", "embedding", "gen_ai.request.model", "e", "gen_ai.usage.total_tokens", 5);

        assertThat(Otlp.read(Otlp.traces(chain, agent, embedding)))
                .hasSize(3)
                .allMatch(reading -> reading instanceof Reading.Ignored);
    }

    @Test
    void anExceptionIsAnErrorUnlessTheStatusIsGood() {
        var failed = Otlp.span("gen_ai.operation.name", "chat");
        failed.putArray("events").add(Otlp.event("exception", Otlp.START, "exception.type", "TimeoutError"));
        var recovered = failed.deepCopy();
        recovered.putObject("status").put("code", "STATUS_CODE_OK");
        var unexplained = Otlp.span("gen_ai.operation.name", "chat");
        unexplained.putObject("status").put("code", 2).put("message", "Error code: 503 - overloaded");

        assertThat(Otlp.draft(failed).text("error.type")).isEqualTo("TimeoutError");
        assertThat(Otlp.draft(recovered).has("error.type")).isFalse();
        assertThat(Otlp.draft(unexplained).text("error.type")).isEqualTo("_OTHER");
        assertThat(Otlp.draft(unexplained).number("http.response.status_code")).isEqualTo(503);
    }

    @Test
    void idsAndOwnFieldsCarryOver() {
        var draft = chat(
                "plumbline.correlation.id", "p-1",
                "plumbline.role", "shadow",
                "plumbline.segment.country", "NL",
                "plumbline.served", "false",
                "plumbline.sampling.probability", "0.25",
                "plumbline.event.id", "forged",
                "http.request.header.x-request-id", new String[] {"x-1"},
                "http.request.header.authorization", "Bearer secret",
                "gen_ai.input.messages", "[{\"role\":\"user\",\"content\":\"private\"}]");

        assertThat(draft.fact("correlation.explicit")).isEqualTo("p-1");
        assertThat(draft.fact("x-request-id")).isEqualTo("x-1");
        assertThat(draft.fact("header.x-request-id")).isEqualTo("x-1");
        assertThat(draft.text("plumbline.role")).isEqualTo("shadow");
        assertThat(draft.text("plumbline.segment.country")).isEqualTo("NL");
        assertThat(draft.fields().path("plumbline.served").isBoolean()).isTrue();
        assertThat(draft.number("plumbline.sampling.probability")).isEqualTo(0.25);
        assertThat(draft.text("plumbline.event.id")).isEqualTo("otlp:" + Otlp.TRACE + ":" + Otlp.SPAN);
        assertThat(draft.facts().toString()).doesNotContain("secret").doesNotContain("private");
    }

    @Test
    void messagesOfLogRecordsJoinInTheirOrderHoweverTheyCome() {
        var span = Otlp.draft(Otlp.span("gen_ai.operation.name", "chat"));
        var question = content("gen_ai.user.message", "{'content':'And now?'}");
        var instruction = content("gen_ai.system.message", "{'content':'Be brief.'}");
        var choice = content(
                "gen_ai.choice",
                "{'index':0,'finish_reason':'tool_calls','message':{'role':'assistant','content':'Yes.'}}");

        question.complete(choice).complete(instruction).complete(question);
        span.complete(question);

        var input = (ArrayNode) span.fields().get("gen_ai.input.messages");
        assertThat(input.findValuesAsText("role")).containsExactly("system", "user");
        assertThat(span.fields().path("gen_ai.output.messages").path(0).path("parts"))
                .isEqualTo(Otlp.json("[{'type':'text','content':'Yes.'}]"));
        assertThat(span.fields().path("gen_ai.response.finish_reasons").toString())
                .isEqualTo("[\"tool_call\"]");
    }

    @Test
    void theDetailsOfAnOperationHaveStructuredMessages() {
        var log = Otlp.log(
                "", "", "event.name", "gen_ai.client.inference.operation.details", "gen_ai.request.model", "ft-7");
        log.withArray("attributes")
                .addObject()
                .put("key", "gen_ai.output.messages")
                .set(
                        "value",
                        Otlp.json("{'arrayValue':{'values':[{'kvlistValue':{'values':[{'key':'role','value':"
                                + "{'stringValue':'assistant'}},{'key':'parts','value':{'arrayValue':{'values':[{'kvlistValue':"
                                + "{'values':[{'key':'type','value':{'stringValue':'text'}},{'key':'content','value':"
                                + "{'stringValue':'Hi'}}]}}]}}}]}}]}}"));

        var draft = Otlp.draft(Otlp.only(Otlp.read(Otlp.logs(log))));

        assertThat(draft.fields().path("gen_ai.output.messages"))
                .isEqualTo(Otlp.json("[{'role':'assistant','parts':[{'type':'text','content':'Hi'}]}]"));
        assertThat(draft.text("gen_ai.request.model")).isEqualTo("ft-7");
        assertThat(draft.has("timestamp")).isFalse();
    }

    @Test
    void aListAsAWholeOutranksItsPieces() {
        var whole = chat("gen_ai.input.messages", "[{\"role\":\"user\",\"content\":\"whole\"}]");
        var piece = content("gen_ai.user.message", "{'content':'piece'}");

        assertThat(piece.complete(whole).fields().path("gen_ai.input.messages").toString())
                .contains("whole")
                .doesNotContain("piece");
        assertThat(whole.complete(content("gen_ai.user.message", "{'content':'piece'}"))
                        .fields()
                        .path("gen_ai.input.messages"))
                .hasSize(1);
    }

    @Test
    void eventsOfASpanHoldMessagesToo() {
        var span = Otlp.span("gen_ai.operation.name", "chat");
        span.putArray("events")
                .add(Otlp.event("gen_ai.user.message", Otlp.START, "gen_ai.event.content", "{\"content\":\"Why?\"}"))
                .add(Otlp.event("gen_ai.choice", Otlp.START, "index", 0, "message", "{\"content\":\"Because.\"}"));

        var draft = Otlp.draft(span);

        assertThat(draft.fields()
                        .path("gen_ai.input.messages")
                        .path(0)
                        .path("parts")
                        .path(0)
                        .path("content")
                        .asText())
                .isEqualTo("Why?");
        assertThat(draft.fields()
                        .path("gen_ai.output.messages")
                        .path(0)
                        .path("parts")
                        .path(0)
                        .path("content")
                        .asText())
                .isEqualTo("Because.");
    }

    @Test
    void aCallWithoutIdsOrTimesIsRefusedByField() {
        var nameless = Otlp.span("gen_ai.operation.name", "chat").put("traceId", "00000000000000000000000000000000");
        var timeless = Otlp.span("gen_ai.operation.name", "chat").put("startTimeUnixNano", 0);
        var backwards = Otlp.span("gen_ai.operation.name", "chat").put("endTimeUnixNano", Otlp.START - 1);

        assertThat(Otlp.read(Otlp.traces(nameless, timeless, backwards)))
                .containsExactly(
                        new Reading.Refused(Reason.MISSING_FIELD, "traceId"),
                        new Reading.Refused(Reason.MISSING_FIELD, "startTimeUnixNano"),
                        new Reading.Refused(Reason.NEGATIVE, "endTimeUnixNano is before startTimeUnixNano"));
    }

    @Test
    void aHugeIndexMakesNoHugeList() {
        var draft = chat(
                "gen_ai.prompt.2147483647.content",
                "x",
                "gen_ai.prompt.999999.content",
                "last",
                "gen_ai.prompt.3.content",
                "first");

        assertThat(draft.fields().path("gen_ai.input.messages")).hasSize(2);
    }

    private static Draft content(String event, String body) {
        return Otlp.draft(Otlp.only(Otlp.read(Otlp.logs(Otlp.log(event, body)))));
    }

    private static Draft chat(Object... namesAndValues) {
        var all = new Object[namesAndValues.length + 2];
        all[0] = "gen_ai.operation.name";
        all[1] = "chat";
        System.arraycopy(namesAndValues, 0, all, 2, namesAndValues.length);
        return Otlp.draft(Otlp.span(all));
    }
}
