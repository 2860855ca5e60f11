package io.plumbline.ingest.format;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.plumbline.ingest.record.Decoded;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.record.Inference;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.record.Role;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of one record as they pass by. The first thing that is wrong with a field is kept; reading goes on. */
final class RecordFields {
    private static final String SEGMENT = "plumbline.segment.";

    /** The ways to correlate that are told apart in counters; a log may say anything. */
    private static final Set<String> METHODS = Set.of(
            "explicit",
            "x-request-id",
            "trace-id+fingerprint",
            "trace-id",
            "response-id",
            "request-id",
            "fingerprint",
            "none");

    private final FieldReader in;
    private Decoded.@Nullable Malformed wrong;

    private String schema = "";
    private String eventId = "";
    private String correlationId = "";
    private String conversation = "";
    private String method = "";
    private String role = "";
    private String tenant = "";
    private String deployment = "";
    private String variant = "";
    private String version = "";
    private String requestModel = "";
    private String responseModel = "";
    private String errorType = "";
    private Map<String, String> segments = Map.of();
    private int served = -1;
    private long start = -1;
    private double probability = Double.NaN;
    private double duration = Double.NaN;
    private double timeToFirstToken = Double.NaN;
    private double inputTokens = Double.NaN;
    private double outputTokens = Double.NaN;
    private double cost = Double.NaN;
    private double status = Double.NaN;
    private double truncated = Double.NaN;
    private double outputLength = Double.NaN;
    private double emptyAnswer = Double.NaN;
    private double truncatedMessage = Double.NaN;
    private double givenLength = Double.NaN;
    private int givenEmpty = -1;
    private String evaluation = "";
    private double score = Double.NaN;
    private String identifier = "";

    RecordFields(JsonParser parser) {
        this.in = new FieldReader(parser, this::refuse);
    }

    /** Reads the whole message, which is one object and nothing after it. */
    void read() throws IOException {
        var parser = in.parser();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "not an object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            field(name);
        }
        if (parser.nextToken() != null) throw new JsonParseException(parser, "more than one value");
    }

    Decoded toRecord() {
        if (schema.isEmpty()) return missing("plumbline.schema");
        return switch (schema) {
            case "inference.v1" -> inference();
            case "evaluation.v1" -> evaluation();
            default -> new Decoded.Malformed(Reason.UNKNOWN_SCHEMA, "plumbline.schema");
        };
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "plumbline.schema" -> schema = in.text(name);
            case "plumbline.event.id" -> eventId = in.text(name);
            case "plumbline.correlation.id" -> correlationId = in.identifier(name);
            case "plumbline.correlation.method" -> method = in.text(name);
            case "gen_ai.conversation.id" -> conversation = in.text(name);
            case "plumbline.role" -> role = in.text(name);
            case "plumbline.served" -> served = in.flag(name);
            case "plumbline.tenant" -> tenant = in.name(name);
            case "plumbline.deployment" -> deployment = in.name(name);
            case "plumbline.variant" -> variant = in.name(name);
            case "plumbline.version" -> version = in.name(name);
            case "gen_ai.request.model" -> requestModel = in.name(name);
            case "gen_ai.response.model" -> responseModel = in.name(name);
            case "plumbline.sampling.probability" -> probability = in.probability(name);
            case "timestamp" -> start = in.timestamp(name);
            case "gen_ai.client.operation.duration" -> duration = in.amount(name);
            case "gen_ai.response.time_to_first_chunk" -> timeToFirstToken = in.amount(name);
            case "gen_ai.usage.input_tokens" -> inputTokens = in.amount(name);
            case "gen_ai.usage.output_tokens" -> outputTokens = in.amount(name);
            case "plumbline.cost.usd" -> cost = in.amount(name);
            case "http.response.status_code" -> status = in.amount(name);
            case "error.type" -> errorType = in.text(name);
            case "gen_ai.response.finish_reasons" -> truncated = in.truncation(name);
            case "gen_ai.output.messages" -> messages(name);
            case "plumbline.output.length" -> givenLength = in.amount(name);
            case "plumbline.output.empty" -> givenEmpty = in.flag(name);
            case "gen_ai.evaluation.name" -> evaluation = in.name(name);
            case "gen_ai.evaluation.score.value" -> score = in.number(name);
            case "plumbline.evaluation.identifier" -> identifier = in.text(name);
            default -> other(name);
        }
    }

    private void other(String name) throws IOException {
        if (name.startsWith(SEGMENT) && name.length() > SEGMENT.length()) {
            if (segments.isEmpty()) segments = new TreeMap<>();
            in.segment(name, name.substring(SEGMENT.length()), segments);
        } else if (!Skip.value(in.parser())) {
            refuse(Reason.NOT_FINITE, "a field that is not known");
        }
    }

    private void messages(String name) throws IOException {
        var messages = in.messages(name);
        outputLength = messages.length();
        emptyAnswer = messages.empty();
        truncatedMessage = messages.truncated();
    }

    private Decoded inference() {
        if (wrong != null) return wrong;
        if (correlationId.isEmpty()) return missing("plumbline.correlation.id");
        if (deployment.isEmpty()) return missing("plumbline.deployment");
        if (start < 0) return missing("timestamp");
        var who = Role.of(role);
        double seconds = Double.isNaN(duration) ? 0 : duration;
        return new Inference(
                orElse(eventId, eventIdOf(who)),
                correlationId,
                conversation,
                who,
                served >= 0 ? served == 1 : who == Role.CANDIDATE || who == Role.CONTROL,
                orElse(tenant, "default"),
                deployment,
                orElse(variant, who.label()),
                orElse(version, orElse(responseModel, orElse(requestModel, "unknown"))),
                segments,
                Double.isNaN(probability) ? 1 : probability,
                start,
                start + Math.round(seconds * 1000),
                numbers(),
                method.isEmpty() || METHODS.contains(method) ? method : "other");
    }

    /** What was measured before the texts were dropped or redacted is nearer to the answer than what is left of them. */
    private Inference.Numbers numbers() {
        boolean failed = !errorType.isEmpty() || status >= 400;
        return new Inference.Numbers(
                duration,
                timeToFirstToken,
                inputTokens,
                outputTokens,
                cost,
                Double.isNaN(givenLength) ? outputLength : givenLength,
                failed ? 1 : 0,
                givenEmpty < 0 ? emptyAnswer : givenEmpty,
                Double.isNaN(truncated) ? truncatedMessage : truncated);
    }

    private Decoded evaluation() {
        if (wrong != null) return wrong;
        if (correlationId.isEmpty()) return missing("plumbline.correlation.id");
        if (evaluation.isEmpty()) return missing("gen_ai.evaluation.name");
        if (Double.isNaN(score)) return missing("gen_ai.evaluation.score.value");
        if (start < 0) return missing("timestamp");
        var who = Role.of(role);
        return new Evaluation(
                orElse(eventId, eventIdOf(who) + ':' + evaluation + ':' + identifier),
                correlationId,
                conversation,
                who,
                orElse(tenant, "default"),
                deployment,
                variant,
                version,
                segments,
                Double.isNaN(probability) ? 1 : probability,
                start,
                evaluation,
                score,
                identifier);
    }

    /** Two shadows of one request differ by their variant, so it belongs to the id where it is given. */
    private String eventIdOf(Role who) {
        var id = correlationId + ':' + who.label();
        return variant.isEmpty() ? id : id + ':' + variant;
    }

    private void refuse(Reason reason, String detail) {
        if (wrong == null) wrong = new Decoded.Malformed(reason, detail);
    }

    private static Decoded missing(String field) {
        return new Decoded.Malformed(Reason.MISSING_FIELD, field);
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
