package io.plumbline.ingest.identity;

import io.plumbline.ingest.source.Draft;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;

/**
 * Gives an answer the id that its partners get too, and says how: by the most trusted of the configured ways for which the record has
 * what it takes. It remembers how often a content came in the present window, so it is a function of the stream's order. One owner.
 *
 * <p>Windows are fixed spans of event time. Counting is per deployment, role and variant, so partners may go through
 * different processes as long as each of them sees all of its own.
 */
public final class Correlation {
    private static final String ID = "plumbline.correlation.id";
    private static final String METHOD = "plumbline.correlation.method";

    private final CorrelationSettings settings;
    private final Occurrences occurrences;

    public Correlation(CorrelationSettings settings) {
        this.settings = settings;
        this.occurrences = new Occurrences(settings.capacity());
    }

    /** Sets id, method and fingerprint of an answer that has its deployment and role; the method that was found. */
    public CorrelationMethod correlate(Draft draft) {
        var fingerprint = Fingerprint.of(draft);
        draft.put(Fingerprint.FIELD, fingerprint);
        for (var method : CorrelationMethod.values()) {
            if (method != CorrelationMethod.NONE && !settings.methods().contains(method)) continue;
            var id = id(method, draft, fingerprint);
            if (id.isEmpty()) continue;
            draft.put(ID, id);
            if (!(method == CorrelationMethod.EXPLICIT && draft.has(METHOD))) draft.put(METHOD, method.label());
            return method;
        }
        throw new IllegalStateException("the last way always has an id");
    }

    /** The key under which a request's answers and a conversation's requests meet in one partition; empty before it is known. */
    public static String key(Draft draft) {
        var conversation = draft.text("gen_ai.conversation.id");
        return conversation.isEmpty() ? draft.text(ID) : conversation;
    }

    /** The id that a score states for its answer by itself; empty when it has to be looked up. */
    static String stated(Draft draft) {
        var explicit = explicit(draft);
        return explicit.isEmpty() ? SharedId.request(requestId(draft)) : explicit;
    }

    private String id(CorrelationMethod method, Draft draft, String fingerprint) {
        return switch (method) {
            case EXPLICIT -> explicit(draft);
            case X_REQUEST_ID -> SharedId.request(requestId(draft));
            case TRACE_AND_FINGERPRINT ->
                fingerprint.isEmpty() ? "" : joined(trace(draft), Fingerprint.brief(fingerprint));
            case TRACE -> trace(draft);
            case RESPONSE_ID -> SharedId.server(draft.text("gen_ai.response.id"));
            case REQUEST_ID -> SharedId.server(draft.fact("request.id"));
            case FINGERPRINT -> occurrence(draft, fingerprint);
            case NONE -> alone(draft);
        };
    }

    private String occurrence(Draft draft, String fingerprint) {
        long start = time(draft.text("timestamp"));
        if (fingerprint.isEmpty() || start < 0) return "";
        long window = start / settings.window().toMillis();
        var content = Fingerprint.brief(fingerprint) + ':' + Long.toHexString(window);
        var series = String.join(
                "\n",
                content,
                draft.text("plumbline.tenant"),
                draft.text("plumbline.deployment"),
                draft.text("plumbline.role"),
                draft.text("plumbline.variant"));
        return content + ':' + occurrences.of(series, draft.text("plumbline.event.id"));
    }

    private static String alone(Draft draft) {
        var event = draft.text("plumbline.event.id");
        return event.isEmpty() ? SharedId.hashed(draft.fields().toString()) : SharedId.bounded(event);
    }

    private static String explicit(Draft draft) {
        var own = draft.text(ID).strip();
        return SharedId.bounded(
                own.isEmpty() ? draft.fact("correlation.explicit").strip() : own);
    }

    private static String requestId(Draft draft) {
        var fact = draft.fact("x-request-id");
        return fact.isEmpty() ? draft.fact("header.x-request-id") : fact;
    }

    private static String trace(Draft draft) {
        return draft.text("trace_id").toLowerCase(Locale.ROOT);
    }

    private static String joined(String trace, String content) {
        return trace.isEmpty() ? "" : trace + ':' + content;
    }

    private static long time(String timestamp) {
        try {
            return OffsetDateTime.parse(timestamp).toInstant().toEpochMilli();
        } catch (DateTimeException noTime) {
            return -1;
        }
    }
}
