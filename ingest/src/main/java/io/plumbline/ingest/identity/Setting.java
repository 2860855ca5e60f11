package io.plumbline.ingest.identity;

import io.plumbline.ingest.record.Role;
import io.plumbline.ingest.source.Draft;
import java.util.Locale;
import java.util.Map;

/** One thing that a rule sets: the canonical field, and the text that it gets. */
final class Setting {
    private static final String SEGMENT = "segment.";
    private static final Map<String, String> FIELDS = Map.of(
            "deployment", "plumbline.deployment",
            "tenant", "plumbline.tenant",
            "role", "plumbline.role",
            "variant", "plumbline.variant",
            "version", "plumbline.version",
            "served", "plumbline.served",
            "conversation", "gen_ai.conversation.id",
            "correlation", "plumbline.correlation.id",
            "probability", "plumbline.sampling.probability");

    private final String field;
    private final Template template;

    Setting(String name, String text) {
        this.field = field(name);
        this.template = new Template(text);
        if (template.isConstant() && !isValid(text)) throw new IllegalArgumentException(name + " cannot be: " + text);
    }

    String field() {
        return field;
    }

    /** The text for this record; empty when it lacks a fact, or when the text cannot be a value of the field. */
    String value(Draft draft) {
        if (field.equals("plumbline.correlation.id")
                && !draft.fact("correlation.explicit").isEmpty()) return "";
        var text = template.fill(draft).strip();
        return isValid(text) ? text : "";
    }

    void put(Draft draft, String value) {
        switch (field) {
            case "plumbline.role" -> draft.put(field, value.toLowerCase(Locale.ROOT));
            case "plumbline.served" -> draft.put(field, Boolean.parseBoolean(value));
            case "plumbline.sampling.probability" -> draft.put(field, Double.parseDouble(value));
            default -> draft.put(field, value);
        }
    }

    private boolean isValid(String text) {
        return switch (field) {
            case "plumbline.role" -> isRole(text.toLowerCase(Locale.ROOT));
            case "plumbline.served" -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
            case "plumbline.sampling.probability" -> isChance(text);
            default -> !text.isBlank();
        };
    }

    private static boolean isRole(String text) {
        return Role.of(text) != Role.UNKNOWN || text.equals(Role.UNKNOWN.label());
    }

    private static boolean isChance(String text) {
        try {
            double chance = Double.parseDouble(text);
            return chance > 0 && chance <= 1;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    private static String field(String name) {
        if (name.startsWith(SEGMENT) && name.length() > SEGMENT.length()) return "plumbline." + name;
        var field = FIELDS.get(name);
        if (field != null) return field;
        throw new IllegalArgumentException("a rule cannot set " + name + ", only "
                + String.join(", ", FIELDS.keySet().stream().sorted().toList()) + " and segment.NAME");
    }
}
