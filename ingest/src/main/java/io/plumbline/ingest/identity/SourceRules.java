package io.plumbline.ingest.identity;

import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ordered rules of a source: from the facts of a record to its deployment, tenant, role, variant, version and segments. For each
 * field the first rule that matches and has a value wins, and what the record says itself wins over all of them.
 */
public final class SourceRules {
    private final List<Compiled> rules = new ArrayList<>();

    private record Compiled(Map<String, Glob> when, List<Setting> settings, String name) {
        boolean matches(Draft draft) {
            for (var condition : when.entrySet()) {
                var value = Facts.value(draft, condition.getKey());
                if (value.isEmpty() || !condition.getValue().matches(value)) return false;
            }
            return true;
        }
    }

    public SourceRules(List<SourceRule> rules) {
        for (var rule : rules) {
            var name = "rule " + (this.rules.size() + 1);
            var when = new TreeMap<String, Glob>();
            rule.when().forEach((fact, glob) -> when.put(fact, new Glob(glob)));
            this.rules.add(new Compiled(when, settings(rule, name), name));
        }
    }

    /** Fills in what the record of an answer does not say of itself; without a deployment it is refused. */
    public Naming name(Draft draft) {
        var given = nameScore(draft);
        if (draft.has("plumbline.deployment")) return new Naming.Named(given);
        var detail = "plumbline.deployment; facts that a rule could use: " + Facts.names(draft);
        return new Naming.Nameless(given, new Reading.Refused(Reason.MISSING_FIELD, detail));
    }

    /** Fills in what the record of a score does not say of itself; what is still absent comes from its answer. */
    public List<Naming.Given> nameScore(Draft draft) {
        var given = new ArrayList<Naming.Given>();
        draft.fields().properties().forEach(field -> {
            if (isNamed(field.getKey())) {
                given.add(new Naming.Given(field.getKey(), field.getValue().asText(), "record"));
            }
        });
        for (var rule : rules) {
            if (!rule.matches(draft)) continue;
            for (var setting : rule.settings()) {
                if (draft.has(setting.field())) continue;
                var value = setting.value(draft);
                if (value.isEmpty()) continue;
                setting.put(draft, value);
                given.add(new Naming.Given(setting.field(), draft.text(setting.field()), rule.name()));
            }
        }
        return given;
    }

    private static boolean isNamed(String field) {
        return switch (field) {
            case "plumbline.deployment",
                    "plumbline.tenant",
                    "plumbline.role",
                    "plumbline.variant",
                    "plumbline.version",
                    "plumbline.served",
                    "plumbline.correlation.id",
                    "plumbline.sampling.probability",
                    "gen_ai.conversation.id" -> true;
            default -> field.startsWith("plumbline.segment.");
        };
    }

    private static List<Setting> settings(SourceRule rule, String name) {
        var settings = new ArrayList<Setting>();
        new TreeMap<>(rule.set()).forEach((what, text) -> {
            try {
                settings.add(new Setting(what, text));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(name + ": " + wrong.getMessage(), wrong);
            }
        });
        return settings;
    }
}
