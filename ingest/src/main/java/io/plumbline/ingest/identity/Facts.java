package io.plumbline.ingest.identity;

import io.plumbline.ingest.source.Draft;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a rule can ask a record for: a fact by its name, else a canonical field that is no text of a prompt or answer. */
final class Facts {
    private static final int MOST_NAMES = 30;
    private static final int LONGEST_NAME = 60;

    private Facts() {}

    /** Empty when the record does not say. */
    static String value(Draft draft, String name) {
        var fact = draft.fact(name);
        if (!fact.isEmpty()) return fact;
        var field = draft.fields().path(name);
        return field.isValueNode() && !field.isNull() ? field.asText() : "";
    }

    /** The names that a rule could use for this record, never the values. */
    static String names(Draft draft) {
        var names = new TreeSet<>(draft.facts().keySet());
        for (var field : new String[] {"gen_ai.request.model", "gen_ai.response.model", "gen_ai.provider.name"}) {
            if (draft.has(field)) names.add(field);
        }
        if (names.isEmpty()) return "none";
        var shown = names.stream()
                .limit(MOST_NAMES)
                .map(name -> name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name)
                .collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? shown + " and " + (names.size() - MOST_NAMES) + " more" : shown;
    }
}
