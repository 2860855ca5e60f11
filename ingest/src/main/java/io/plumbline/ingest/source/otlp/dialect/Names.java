package io.plumbline.ingest.source.otlp.dialect;

import java.util.List;

/**
 * Under which names the dialects write what: first the current convention of OpenTelemetry, then its deprecated names,
 * then those of others. The first that has a value counts.
 */
final class Names {
    static final List<String> OPERATION = List.of("gen_ai.operation.name");
    static final List<String> REQUEST_TYPE = List.of("llm.request.type", "gen_ai.request.type", "gen_ai.type");
    static final List<String> PROVIDER = List.of(
            "gen_ai.provider.name", "gen_ai.system", "llm.provider", "llm.system", "llm.vendor", "ai.model.provider");
    static final List<String> REQUEST_MODEL =
            List.of("gen_ai.request.model", "llm.request.model_name", "llm.request.model", "ai.model.id");
    static final List<String> RESPONSE_MODEL =
            List.of("gen_ai.response.model", "llm.response.model_name", "llm.response.model", "ai.response.model");
    static final String EITHER_MODEL = "llm.model_name";
    static final List<String> RESPONSE_ID = List.of("gen_ai.response.id", "ai.response.id", "llm.response.id");
    static final List<String> CONVERSATION = List.of(
            "gen_ai.conversation.id",
            "session.id",
            "langfuse.session.id",
            "gen_ai.session.id",
            "traceloop.association.properties.conversation_id",
            "traceloop.association.properties.session_id",
            "traceloop.association.properties.chat_id",
            "traceloop.association.properties.thread_id",
            "ai.telemetry.metadata.conversationId",
            "ai.telemetry.metadata.conversation_id",
            "ai.telemetry.metadata.sessionId",
            "ai.telemetry.metadata.session_id",
            "ai.telemetry.metadata.chatId",
            "ai.telemetry.metadata.threadId");

    static final List<String> STREAM =
            List.of("gen_ai.request.stream", "gen_ai.is_streaming", "llm.is_streaming", "gen_ai.request.is_stream");
    static final List<String> STOP =
            List.of("gen_ai.request.stop_sequences", "llm.chat.stop_sequences", "ai.settings.stopSequences");
    static final List<String> OUTPUT_TYPE = List.of("gen_ai.output.type", "gen_ai.openai.request.response_format");

    static final List<String> INPUT_TOKENS = List.of(
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.prompt_tokens",
            "llm.usage.prompt_tokens",
            "llm.token_count.prompt",
            "ai.usage.inputTokens",
            "ai.usage.promptTokens");
    static final List<String> OUTPUT_TOKENS = List.of(
            "gen_ai.usage.output_tokens",
            "gen_ai.usage.completion_tokens",
            "llm.usage.completion_tokens",
            "llm.token_count.completion",
            "ai.usage.outputTokens",
            "ai.usage.completionTokens");
    static final List<String> TOTAL_TOKENS = List.of(
            "gen_ai.usage.total_tokens", "llm.usage.total_tokens", "llm.token_count.total", "ai.usage.totalTokens");
    static final List<String> CACHE_READ = List.of(
            "gen_ai.usage.cache_read.input_tokens",
            "gen_ai.usage.cache_read_input_tokens",
            "gen_ai.usage.input_tokens.cached",
            "llm.usage.cache_read_input_tokens",
            "llm.token_count.prompt_details.cache_read",
            "ai.usage.inputTokenDetails.cacheReadTokens",
            "ai.usage.cachedInputTokens",
            "gen_ai.usage.details.cache_read_tokens");
    static final List<String> CACHE_WRITE = List.of(
            "gen_ai.usage.cache_write.input_tokens",
            "gen_ai.usage.cache_creation.input_tokens",
            "gen_ai.usage.cache_creation_input_tokens",
            "gen_ai.usage.cache_write_input_tokens",
            "llm.usage.cache_creation_input_tokens",
            "llm.token_count.prompt_details.cache_write",
            "llm.token_count.prompt_details.cache_creation",
            "ai.usage.inputTokenDetails.cacheWriteTokens",
            "gen_ai.usage.details.cache_write_tokens");
    static final List<String> REASONING = List.of(
            "gen_ai.usage.reasoning.output_tokens",
            "gen_ai.usage.reasoning_tokens",
            "gen_ai.usage.output_tokens.reasoning",
            "llm.usage.reasoning_tokens",
            "llm.token_count.completion_details.reasoning",
            "ai.usage.outputTokenDetails.reasoningTokens",
            "ai.usage.reasoningTokens",
            "gen_ai.usage.details.reasoning_tokens");

    /** Seconds. */
    static final List<String> FIRST_CHUNK = List.of(
            "gen_ai.response.time_to_first_chunk",
            "gen_ai.client.operation.time_to_first_chunk",
            "gen_ai.server.time_to_first_token",
            "gen_ai.response.time_to_first_token",
            "gen_ai.latency.time_to_first_token",
            "gen_ai.server.ttft");

    static final List<String> FIRST_CHUNK_MILLISECONDS =
            List.of("ai.response.msToFirstChunk", "ai.stream.msToFirstChunk");

    /** Seconds. */
    static final List<String> PER_OUTPUT_TOKEN =
            List.of("gen_ai.server.time_per_output_token", "gen_ai.server.tbt", "gen_ai.latency.time_per_output_token");

    static final List<String> FINISH_REASONS = List.of(
            "gen_ai.response.finish_reasons",
            "gen_ai.response.finish_reason",
            "llm.finish_reason",
            "llm.response.finish_reason",
            "llm.response.stop_reason",
            "ai.response.finishReason",
            "ai.finishReason");
    static final List<String> HTTP_STATUS =
            List.of("http.response.status_code", "http.status_code", "gen_ai.response.status_code");

    static final List<String> INPUT_MESSAGES = List.of("gen_ai.input.messages", "ai.prompt.messages");
    static final List<String> OUTPUT_MESSAGES = List.of("gen_ai.output.messages");

    private Names() {}
}
