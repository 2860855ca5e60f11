package io.plumbline.ingest.source.litellm;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.facts.CallerFacts;
import io.plumbline.ingest.source.facts.ErrorTypes;
import io.plumbline.ingest.source.facts.ProviderNames;
import io.plumbline.ingest.source.facts.TraceIds;
import io.plumbline.ingest.source.json.JsonFields;
import io.plumbline.ingest.source.json.Moments;
import io.plumbline.ingest.source.openai.RequestBody;
import io.plumbline.ingest.source.openai.Usage;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;

/**
 * One payload, as a draft.
 *
 * @param fields the payload's
 * @param place stands for the id of a payload without one
 */
record Payload(JsonFields fields, String place) {
    private static final long MICROS = 1_000;
    private static final double NANOS = 1e9;

    Draft draft() {
        var draft = new Draft().put("plumbline.source", "litellm");
        times(draft);
        model(draft);
        outcome(draft);
        tokens(draft);
        cost(draft);
        RequestBody.parameters(fields.object("model_parameters").node(), draft);
        fields.flag("stream").ifPresent(stream -> draft.put("gen_ai.request.stream", stream));
        new PayloadTexts(fields).put(draft);
        caller(draft);
        return draft;
    }

    /** Epoch nanoseconds; from the end when only that and the time taken are given. */
    OptionalLong start() {
        var start = fields.time("startTime", "start_time");
        var end = fields.time("endTime", "end_time");
        double taken = fields.number("response_time");
        if (start.isPresent() || end.isEmpty() || !(taken >= 0)) return start;
        return OptionalLong.of(end.getAsLong() - (long) (taken * NANOS));
    }

    private void times(Draft draft) {
        long start = start().orElse(0);
        draft.put("timestamp", Moments.text(start));
        var id = fields.text("id", "litellm_call_id");
        draft.put("plumbline.event.id", "litellm:" + (id.isEmpty() ? place : id + ':' + start / MICROS));
        var end = fields.time("endTime", "end_time");
        boolean streams = fields.flag("stream").orElse(false);
        if (end.isPresent()) {
            seconds(draft, "gen_ai.client.operation.duration", end.getAsLong() - start);
        } else if (!streams) { // of a stream this would be the time to the first token
            double taken = fields.number("response_time");
            if (taken >= 0) draft.put("gen_ai.client.operation.duration", taken);
        }
        var first = fields.time("completionStartTime", "completion_start_time");
        if (streams && first.isPresent()) {
            seconds(draft, "gen_ai.response.time_to_first_chunk", first.getAsLong() - start);
        }
    }

    private void model(Draft draft) {
        var hidden = fields.object("hidden_params");
        var asked = first(fields.text("model"), hidden.text("litellm_model_name"), fields.text("model_group"));
        draft.put("gen_ai.request.model", asked).fact("model", asked);
        draft.put("gen_ai.provider.name", ProviderNames.of(fields.text("custom_llm_provider")));
        draft.put(
                "gen_ai.operation.name",
                fields.text("call_type").contains("text_completion") ? "text_completion" : "chat");
        draft.fact("attribute.model_group", fields.text("model_group"))
                .fact("attribute.model_id", first(fields.text("model_id"), hidden.text("model_id")))
                .fact("attribute.api_base", first(fields.text("api_base"), hidden.text("api_base")))
                .fact("attribute.call_type", fields.text("call_type"));
        fields.flag("cache_hit").ifPresent(hit -> draft.put("plumbline.cache.hit", hit));
    }

    private void outcome(Draft draft) {
        var status = first(fields.text("status"), fields.object("status_fields").text("llm_api_status"));
        var error = fields.object("error_information");
        boolean failed = status.equals("failure")
                || (status.isEmpty() && !fields.text("error_str").isEmpty());
        if (!failed) return;
        draft.put("error.type", ErrorTypes.first(error.text("error_class"), error.text("error_code"), "failure"));
        var code = error.count("error_code");
        if (code.isPresent()) ErrorTypes.status(draft, code.getAsLong());
    }

    /** Zero of both is how the payload says that it does not know. */
    private void tokens(Draft draft) {
        boolean known = fields.number("prompt_tokens") > 0 || fields.number("completion_tokens") > 0;
        if (known) {
            fields.putCount(draft, "gen_ai.usage.input_tokens", "prompt_tokens");
            fields.putCount(draft, "gen_ai.usage.output_tokens", "completion_tokens");
        }
        var usage = new Draft();
        for (var details : new JsonNode[] {
            fields.object("response").node().path("usage"),
            fields.object("metadata").object("usage_object").node(),
            fields.object("hidden_params").object("usage_object").node()
        }) {
            var part = new Draft();
            Usage.put(details, part);
            usage.complete(part);
        }
        boolean counted =
                usage.number("gen_ai.usage.input_tokens") > 0 || usage.number("gen_ai.usage.output_tokens") > 0;
        usage.fields().remove("plumbline.cost.usd");
        usage.fields().remove("plumbline.cost.source");
        if (counted) draft.complete(usage);
    }

    /** A cost of zero says that the proxy knows no price, unless the answer came from its cache. */
    private void cost(Draft draft) {
        double cost = first(
                fields.number("response_cost"),
                fields.object("cost_breakdown").number("total_cost"),
                fields.object("hidden_params").number("response_cost"));
        boolean free = cost == 0 && fields.flag("cache_hit").orElse(false);
        if (cost > 0 || free) draft.put("plumbline.cost.usd", cost).put("plumbline.cost.source", "reported");
    }

    private void caller(Draft draft) {
        var metadata = fields.object("metadata");
        var caller = new CallerFacts(draft);
        caller.metadata(metadata.first("requester_metadata"));
        caller.headers(metadata.first("requester_custom_headers"));
        caller.metadata(metadata.first("spend_logs_metadata"));
        tags(caller, draft);
        draft.put("trace_id", draft.has("trace_id") ? draft.text("trace_id") : TraceIds.of(fields.text("trace_id")));
        draft.fact("attribute.trace_id", fields.text("trace_id"));
        if (draft.fact("request.id").isEmpty()) draft.fact("request.id", fields.text("litellm_call_id"));
        var keyAlias = metadata.text("user_api_key_alias");
        draft.fact("attribute.user_api_key_alias", keyAlias);
        draft.fact("attribute.user_api_key_team_alias", metadata.text("user_api_key_team_alias"));
        fields.flag("is_silent_experiment").ifPresent(silent -> draft.fact("attribute.silent", silent.toString()));
    }

    /** A tag is a word, or a label and its value. */
    private void tags(CallerFacts caller, Draft draft) {
        var words = new StringJoiner(",");
        for (var tag : fields.object("request_tags").node()) {
            var text = JsonFields.textOf(tag);
            if (text.length() > 256) continue;
            if (!text.isEmpty()) words.add(text);
            label(text, ':').or(() -> label(text, '=')).ifPresent(label -> caller.label(label[0], label[1]));
        }
        draft.fact("attribute.request_tags", words.toString());
    }

    private static Optional<String[]> label(String tag, char separator) {
        int at = tag.indexOf(separator);
        if (at < 1) return Optional.empty();
        return Optional.of(new String[] {
            tag.substring(0, at).strip(), tag.substring(at + 1).strip()
        });
    }

    private static void seconds(Draft draft, String field, long nanos) {
        if (nanos >= 0) draft.put(field, nanos / NANOS);
    }

    private static String first(String... texts) {
        for (var text : texts) {
            if (!text.isEmpty()) return text;
        }
        return "";
    }

    private static double first(double... numbers) {
        for (double number : numbers) {
            if (!Double.isNaN(number)) return number;
        }
        return Double.NaN;
    }
}
