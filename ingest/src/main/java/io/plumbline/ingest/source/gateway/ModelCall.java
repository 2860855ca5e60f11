package io.plumbline.ingest.source.gateway;

import io.plumbline.ingest.source.Draft;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells a request to a model from all others that a gateway logs. */
final class ModelCall {
    private static final Pattern CHAT =
            Pattern.compile("/(chat/completions|messages|responses|converse(-stream)?)$|:(stream)?generatecontent$");
    private static final Pattern COMPLETION =
            Pattern.compile("/(completions|generate|generate_stream|invoke(-with-response-stream)?)$");
    private static final Pattern OTHER = Pattern.compile(
            "/(embeddings|rerank|moderations|images/.*|audio/.*|models|files|batches|tokenize|detokenize|health|metrics)(/.*)?$");

    private ModelCall() {}

    /** Whether it is one; its kind is put from its path where the log does not say it. */
    static boolean is(Draft draft) {
        var path = draft.fact("path").toLowerCase(Locale.ROOT).split("\\?", 2)[0];
        if (OTHER.matcher(path).find()) return false;
        boolean chat = CHAT.matcher(path).find();
        boolean completion = !chat && COMPLETION.matcher(path).find();
        if ((chat || completion) && !draft.has("gen_ai.operation.name")) {
            draft.put("gen_ai.operation.name", chat ? "chat" : "text_completion");
        }
        boolean counted =
                draft.number("gen_ai.usage.input_tokens") >= 0 || draft.number("gen_ai.usage.output_tokens") >= 0;
        boolean known = draft.has("gen_ai.request.model") || draft.has("gen_ai.response.model");
        boolean said = draft.has("gen_ai.input.messages") || draft.has("gen_ai.output.messages");
        state(draft);
        return chat || completion || counted || known || said;
    }

    private static void state(Draft draft) {
        draft.fact("model", draft.text("gen_ai.request.model"));
        draft.fact("response.model", draft.text("gen_ai.response.model"));
    }
}
