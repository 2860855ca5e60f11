package io.plumbline.ingest.source.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.facts.ErrorTypes;
import io.plumbline.ingest.source.facts.ProviderNames;
import io.plumbline.ingest.source.facts.TraceIds;
import io.plumbline.ingest.source.json.JsonFields;
import io.plumbline.ingest.source.json.Moments;
import io.plumbline.ingest.source.openai.Bodies;
import io.plumbline.ingest.source.openai.FinishReasons;
import io.plumbline.ingest.source.openai.Messages;
import io.plumbline.ingest.source.openai.RequestBody;
import io.plumbline.ingest.source.openai.ResponseBody;
import java.util.Locale;
import java.util.OptionalLong;

/** How a value of an access log becomes a canonical one: what it is, and in which unit it stands. */
public enum Conversion {
    TEXT,
    NUMBER,
    COUNT,
    FLAG,
    /** Whether the answer is a stream, in a word: {@code stream}, {@code ai_stream}, {@code oneshot}. */
    STREAM,
    /** Durations, to seconds. */
    S,
    MS,
    US,
    NS,
    /** A time as ISO 8601 or since 1970, its unit told by its size. */
    TIME,
    EPOCH_S,
    EPOCH_MS,
    EPOCH_US,
    EPOCH_NS,
    /** US dollars, reported. */
    USD,
    STATUS,
    PROVIDER,
    TRACE,
    TRACEPARENT,
    FINISH_REASON,
    /** {@code hit} of any case. */
    HIT,
    /** Messages, or the text of one, of the user or the assistant. */
    INPUT,
    OUTPUT,
    /** The body of a request or response, as an object or as text. */
    REQUEST,
    RESPONSE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in mappings. */
    public String label() {
        return label;
    }

    /**
     * Puts a value.
     *
     * @return whether there was one
     */
    boolean put(String field, JsonNode value, boolean zeroIsAbsent, Draft draft) {
        if (zeroIsAbsent && JsonFields.numberOf(value) == 0) return false;
        return switch (this) {
            case TEXT -> text(field, JsonFields.textOf(value), draft);
            case PROVIDER -> text(field, ProviderNames.of(JsonFields.textOf(value)), draft);
            case TRACE -> text(field, TraceIds.of(JsonFields.textOf(value)), draft);
            case TRACEPARENT -> text(field, TraceIds.ofTraceparent(JsonFields.textOf(value)), draft);
            case NUMBER -> number(field, JsonFields.numberOf(value), draft);
            case S -> amount(field, JsonFields.numberOf(value), draft);
            case MS -> amount(field, JsonFields.numberOf(value) / 1e3, draft);
            case US -> amount(field, JsonFields.numberOf(value) / 1e6, draft);
            case NS -> amount(field, JsonFields.numberOf(value) / 1e9, draft);
            case TIME -> time(field, Moments.of(value), draft);
            case EPOCH_S -> time(field, Moments.of(value, 1_000_000_000), draft);
            case EPOCH_MS -> time(field, Moments.of(value, 1_000_000), draft);
            case EPOCH_US -> time(field, Moments.of(value, 1_000), draft);
            case EPOCH_NS -> time(field, Moments.of(value, 1), draft);
            case USD -> {
                boolean given = amount(field, JsonFields.numberOf(value), draft);
                if (given) draft.put("plumbline.cost.source", "reported");
                yield given;
            }
            case COUNT -> count(field, JsonFields.countOf(value), draft);
            case FLAG -> flag(field, value, draft);
            case STREAM -> stream(field, value, draft);
            case HIT -> hit(field, JsonFields.textOf(value), draft);
            case STATUS -> status(JsonFields.countOf(value), draft);
            case FINISH_REASON -> reason(field, JsonFields.textOf(value), draft);
            case INPUT -> messages(field, value, "user", draft);
            case OUTPUT -> messages(field, value, "assistant", draft);
            case REQUEST, RESPONSE -> body(value, draft);
        };
    }

    private static boolean text(String field, String text, Draft draft) {
        boolean given = !text.isEmpty() && !text.equals("-");
        if (given) draft.put(field, text);
        return given;
    }

    private static boolean number(String field, double number, Draft draft) {
        draft.put(field, number);
        return !Double.isNaN(number);
    }

    private static boolean amount(String field, double number, Draft draft) {
        return number >= 0 && number(field, number, draft);
    }

    private static boolean count(String field, OptionalLong count, Draft draft) {
        if (count.isPresent()) draft.put(field, count.getAsLong());
        return count.isPresent();
    }

    private static boolean time(String field, OptionalLong nanos, Draft draft) {
        if (nanos.isPresent()) draft.put(field, Moments.text(nanos.getAsLong()));
        return nanos.isPresent();
    }

    private static boolean flag(String field, JsonNode value, Draft draft) {
        var flag = JsonFields.flagOf(value);
        flag.ifPresent(given -> draft.put(field, given));
        return flag.isPresent();
    }

    private static boolean stream(String field, JsonNode value, Draft draft) {
        var mode = JsonFields.textOf(value).toLowerCase(Locale.ROOT);
        if (mode.isEmpty() || mode.equals("-")) return false;
        draft.put(field, mode.contains("stream") || mode.equals("true") || mode.equals("1"));
        return true;
    }

    private static boolean hit(String field, String text, Draft draft) {
        if (text.isEmpty() || text.equals("-")) return false;
        draft.put(field, text.equalsIgnoreCase("hit") || text.equalsIgnoreCase("true"));
        return true;
    }

    private static boolean status(OptionalLong status, Draft draft) {
        if (status.isPresent()) ErrorTypes.status(draft, status.getAsLong());
        return status.isPresent();
    }

    private static boolean reason(String field, String reason, Draft draft) {
        if (reason.isEmpty() || reason.equals("-")) return false;
        draft.put(field, JsonNodeFactory.instance.arrayNode().add(FinishReasons.of(reason)));
        return true;
    }

    private static boolean messages(String field, JsonNode value, String role, Draft draft) {
        var parsed = JsonFields.parsed(value);
        var messages = Messages.of(parsed.isMissingNode() ? value : parsed, role);
        boolean given = !messages.isEmpty() && !JsonFields.textOf(value).equals("-");
        if (given) draft.put(field, messages);
        return given;
    }

    /** A body says less exactly what the log says itself, so it only completes. */
    private boolean body(JsonNode value, Draft draft) {
        var body = Bodies.of(value);
        if (!body.isObject()) return false;
        var said = new Draft();
        if (this == REQUEST) RequestBody.put(body, said);
        else ResponseBody.put(body, said);
        draft.complete(said);
        return true;
    }
}
