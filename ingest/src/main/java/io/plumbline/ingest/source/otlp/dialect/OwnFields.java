package io.plumbline.ingest.source.otlp.dialect;

import com.fasterxml.jackson.databind.node.TextNode;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.otlp.signal.Attributes;
import java.util.Set;

/**
 * This program's own fields, which an application or a gateway may set as attributes; those that a format gives are not
 * taken.
 */
final class OwnFields {
    private static final String SEGMENT = "plumbline.segment.";
    private static final Set<String> TEXTS = Set.of(
            "plumbline.role", "plumbline.variant", "plumbline.deployment", "plumbline.tenant", "plumbline.version");
    private static final String SERVED = "plumbline.served";
    private static final String PROBABILITY = "plumbline.sampling.probability";

    private final Draft draft;

    OwnFields(Draft draft) {
        this.draft = draft;
    }

    void put(String name, String value) {
        if (!name.startsWith("plumbline.")) return;
        if (TEXTS.contains(name) || (name.startsWith(SEGMENT) && name.length() > SEGMENT.length())) {
            draft.put(name, value);
        } else if (name.equals(SERVED)) {
            Attributes.flag(TextNode.valueOf(value)).ifPresent(served -> draft.put(SERVED, served));
        } else if (name.equals(PROBABILITY)) {
            double probability = Attributes.number(TextNode.valueOf(value));
            if (probability > 0 && probability <= 1) draft.put(PROBABILITY, probability);
        }
    }

    void putIfAbsent(String name, String value) {
        if (!draft.has(name)) put(name, value);
    }
}
