package io.plumbline.ingest.source.otlp.dialect;

import java.util.Locale;

/** The words of the convention for what each client names in its own way: providers, operations, reasons to finish. */
final class Vocabulary {
    /** Longer ones are no provider's, and would be taken apart in vain. */
    private static final int LONGEST_PROVIDER = 100;

    private Vocabulary() {}

    static String provider(String name) {
        if (name.length() > LONGEST_PROVIDER) return name;
        var lower = name.strip().toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "az.ai.openai", "azure", "azure_openai", "azure-openai", "azure.openai" -> "azure.ai.openai";
            case "az.ai.inference" -> "azure.ai.inference";
            case "vertex_ai", "vertexai", "vertex", "google.vertex", "google_vertexai" -> "gcp.vertex_ai";
            case "gemini", "google.generative-ai", "google_genai" -> "gcp.gemini";
            case "google" -> "gcp.gen_ai";
            case "bedrock", "aws", "amazon-bedrock", "aws_bedrock" -> "aws.bedrock";
            case "xai" -> "x_ai";
            case "mistral", "mistralai" -> "mistral_ai";
            case "watsonx" -> "ibm.watsonx.ai";
            default -> withoutApi(lower);
        };
    }

    /** The operation of a request type of the older dialects; empty when it is not one that this program counts. */
    static String operation(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "chat", "chat_completion", "chat.completion" -> "chat";
            case "completion", "completions", "text_completion", "text-completion" -> "text_completion";
            case "generate_content", "generate-content" -> "generate_content";
            default -> "";
        };
    }

    static String finishReason(String reason) {
        var lower = reason.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        return switch (lower) {
            case "tool_calls", "function_call", "tool_use" -> "tool_call";
            case "max_tokens", "max_output_tokens", "model_length", "max_length" -> "length";
            case "end_turn", "stop_sequence", "eos", "eos_token", "completed", "complete" -> "stop";
            case "safety", "recitation", "blocklist", "prohibited_content", "spii", "content_filtered" ->
                "content_filter";
            default -> lower;
        };
    }

    /** Vercel's AI SDK names the programming interface after the provider: {@code openai.chat}. */
    private static String withoutApi(String provider) {
        int dot = provider.lastIndexOf('.');
        if (dot <= 0) return provider;
        return switch (provider.substring(dot + 1)) {
            case "chat", "completion", "completions", "responses", "messages" -> provider(provider.substring(0, dot));
            default -> provider;
        };
    }
}
