package io.plumbline.ingest.identity;

import io.plumbline.ingest.source.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The names by which a score may mean an answer, each with its kind before it ({@code span:00f067aa0ba902b7}), the most exact first: a
 * trace or a request has answers of both arms, a span has one.
 */
public final class TargetIds {
    private TargetIds() {}

    /** All names of an answer that has its correlation id. */
    public static List<String> of(Draft answer) {
        return names(answer, answer.text("plumbline.event.id"), answer.text("plumbline.correlation.id"));
    }

    /** The names that a score gives for its answer; its own event id is none of them, {@code target.event} is. */
    public static List<String> ofScore(Draft score) {
        return names(score, score.fact("target.event"), Correlation.stated(score));
    }

    private static List<String> names(Draft draft, String event, String correlation) {
        var names = new ArrayList<String>();
        add(names, "event:", event);
        add(names, "span:", lower(draft.text("span_id")));
        add(names, "response:", draft.text("gen_ai.response.id"));
        add(names, "request:", SharedId.server(draft.fact("request.id")));
        add(names, "correlation:", correlation);
        add(names, "trace:", lower(draft.text("trace_id")));
        return names;
    }

    private static void add(List<String> names, String kind, String id) {
        if (!id.isEmpty()) names.add(kind + SharedId.bounded(id));
    }

    private static String lower(String hex) {
        return hex.toLowerCase(Locale.ROOT);
    }
}
