package io.plumbline.ingest.source.facts;

import java.util.Locale;

/** Who serves the model, under the name that OpenTelemetry gives it. */
public final class ProviderNames {
    private ProviderNames() {}

    public static String of(String name) {
        var plain = name.strip().toLowerCase(Locale.ROOT);
        return switch (plain) {
            case "azure", "azure_openai", "az.ai.openai" -> "azure.ai.openai";
            case "azure_ai", "az.ai.inference" -> "azure.ai.inference";
            case "bedrock", "bedrock_converse", "aws_bedrock" -> "aws.bedrock";
            case "vertex_ai", "vertexai" -> "gcp.vertex_ai";
            case "gemini" -> "gcp.gemini";
            case "mistral" -> "mistral_ai";
            case "xai" -> "x_ai";
            case "watsonx" -> "ibm.watsonx.ai";
            default -> plain;
        };
    }
}
