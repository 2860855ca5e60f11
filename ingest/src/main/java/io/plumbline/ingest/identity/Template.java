package io.plumbline.ingest.identity;

import io.plumbline.ingest.source.Draft;
import java.util.ArrayList;
import java.util.List;

/** A text with facts of a record inserted: {@code "{namespace}-{model}"}. It has no value where one of its facts is absent. */
final class Template {
    /** Texts at even places, names of facts at odd ones. */
    private final List<String> pieces = new ArrayList<>();

    Template(String text) {
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            if (close < 0) throw new IllegalArgumentException("a { without its }: " + text);
            if (close == open + 1) throw new IllegalArgumentException("a {} without a fact's name: " + text);
            pieces.add(text.substring(from, open));
            pieces.add(text.substring(open + 1, close));
            from = close + 1;
        }
        pieces.add(text.substring(from));
    }

    boolean isConstant() {
        return pieces.size() == 1;
    }

    /** The text for this record; empty when it lacks one of the facts. */
    String fill(Draft draft) {
        if (isConstant()) return pieces.get(0);
        var filled = new StringBuilder();
        for (int index = 0; index < pieces.size(); index++) {
            var piece = pieces.get(index);
            var part = index % 2 == 0 ? piece : Facts.value(draft, piece);
            if (index % 2 == 1 && part.isEmpty()) return "";
            filled.append(part);
        }
        return filled.toString();
    }
}
