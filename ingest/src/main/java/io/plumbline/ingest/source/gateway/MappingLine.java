package io.plumbline.ingest.source.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.json.JsonFields;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where one canonical field, or one fact, comes from.
 *
 * @param target a canonical field's name, or {@code fact NAME}
 * @param paths the first of them that has a value gives it
 * @param conversion what the value is
 * @param zeroIsAbsent whether the gateway writes zero for what it does not know
 */
public record MappingLine(String target, List<LogPath> paths, Conversion conversion, boolean zeroIsAbsent) {
    private static final String FACT = "fact ";

    public MappingLine {
        if (target.isEmpty()) throw new IllegalArgumentException("a mapping's target must have a name");
        if (paths.isEmpty()) throw new IllegalArgumentException("a mapping needs a path: " + target);
    }

    /**
     * A line from its text: {@code path, path as ms, not 0}. Without {@code as} the value is a text.
     *
     * @throws IllegalArgumentException if the text is no such line
     */
    public static MappingLine of(String target, String source) {
        boolean zeroIsAbsent = source.endsWith(", not 0");
        var rest = zeroIsAbsent ? source.substring(0, source.length() - ", not 0".length()) : source;
        int as = rest.lastIndexOf(" as ");
        var paths = Stream.of((as < 0 ? rest : rest.substring(0, as)).split(","))
                .map(path -> LogPath.of(path.strip()))
                .toList();
        return new MappingLine(
                target.strip(), paths, as < 0 ? Conversion.TEXT : conversion(rest.substring(as + 4)), zeroIsAbsent);
    }

    private static Conversion conversion(String label) {
        for (var conversion : Conversion.values()) {
            if (conversion.label().equals(label.strip().toLowerCase(Locale.ROOT))) return conversion;
        }
        throw new IllegalArgumentException("not a conversion of a mapping: " + label.strip());
    }

    /** Puts the value, unless an earlier line has put one for the same target. */
    void put(JsonNode log, Draft draft) {
        boolean given = target.startsWith(FACT)
                ? !draft.fact(target.substring(FACT.length())).isEmpty()
                : draft.has(target);
        if (given) return;
        for (var path : paths) {
            var value = path.find(log);
            if (value.isMissingNode() || JsonFields.textOf(value).equals("-")) continue;
            if (putValue(value, draft)) return;
        }
    }

    private boolean putValue(JsonNode value, Draft draft) {
        if (!target.startsWith(FACT)) return conversion.put(target, value, zeroIsAbsent, draft);
        var text = JsonFields.textOf(value);
        draft.fact(target.substring(FACT.length()), text);
        return !text.isEmpty();
    }
}
