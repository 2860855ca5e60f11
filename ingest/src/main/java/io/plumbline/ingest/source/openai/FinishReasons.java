package io.plumbline.ingest.source.openai;

import java.util.Locale;

/** Why an answer ended, under OpenTelemetry's names. */
public final class FinishReasons {
    private FinishReasons() {}

    /** The name; one that is not known stays as it is, in lower case. */
    public static String of(String reason) {
        var plain = reason.strip().toLowerCase(Locale.ROOT);
        return switch (plain) {
            case "tool_calls", "tool_use", "function_call", "tool-calls" -> "tool_call";
            case "end_turn", "stop_sequence", "eos_token", "eos", "completed", "complete", "finish_reason_stop" ->
                "stop";
            case "max_tokens", "max_output_tokens", "max_new_tokens", "finish_reason_max_tokens" -> "length";
            case "content-filter", "safety", "refusal" -> "content_filter";
            case "failed" -> "error";
            default -> plain;
        };
    }
}
