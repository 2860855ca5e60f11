package io.plumbline.dashboards.app.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The keys and values of a configuration before they have a type. An empty map among the defaults is a free one. */
record YamlTree(ObjectNode root) {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS) // off is a word
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    static YamlTree parse(ConfigText text) throws BadSettings {
        JsonNode tree;
        try {
            tree = YAML.readTree(text.yaml());
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            var where = at == null ? "" : " line " + at.getLineNr();
            throw new BadSettings(List.of(text.name() + where + ": " + firstLine(malformed.getOriginalMessage())));
        }
        if (tree.isMissingNode() || tree.isNull()) return new YamlTree(YAML.createObjectNode());
        if (tree instanceof ObjectNode object) return new YamlTree((ObjectNode) anchored(object, text.folder()));
        throw new BadSettings(List.of(text.name() + ": must be a map of keys"));
    }

    /** This tree with the other's values in place of its own; unknown keys are problems, each with its nearest neighbour. */
    YamlTree overriddenBy(YamlTree other, String name) throws BadSettings {
        var problems = new ArrayList<String>();
        var merged = merge(root, other.root, "", problems);
        throwProblems(name, problems);
        return new YamlTree(merged);
    }

    /** Whether there is a value under this dotted path. */
    boolean has(String path) {
        JsonNode node = root;
        for (var key : path.split("\\.", -1)) node = node.path(key);
        return !node.isMissingNode();
    }

    /** Each entry of that map inside the section becomes the section's own values, overridden by what the entry says. */
    YamlTree withVariants(String section, String entries, String name) throws BadSettings {
        var problems = new ArrayList<String>();
        var own = object(root, section).deepCopy();
        var variants = object(own, entries);
        var base = own.deepCopy();
        base.remove(entries);
        for (var variant : List.copyOf(variants.properties())) {
            var path = section + "." + entries + "." + variant.getKey();
            if (variant.getValue() instanceof ObjectNode changes) {
                variants.set(variant.getKey(), merge(base, changes, path + ".", problems));
            } else {
                problems.add(path + " must be a map of keys");
            }
        }
        throwProblems(name, problems);
        var copy = root.deepCopy();
        copy.set(section, own);
        return new YamlTree(copy);
    }

    private static ObjectNode object(ObjectNode parent, String key) {
        if (parent.get(key) instanceof ObjectNode object) return object;
        throw new IllegalArgumentException("no map among the defaults: " + key);
    }

    private static void throwProblems(String name, List<String> problems) throws BadSettings {
        if (!problems.isEmpty()) {
            throw new BadSettings(
                    problems.stream().map(problem -> name + ": " + problem).toList());
        }
    }

    private static ObjectNode merge(ObjectNode mine, ObjectNode theirs, String path, List<String> problems) {
        boolean free = mine.isEmpty() && !path.isEmpty();
        var merged = mine.deepCopy();
        for (var entry : theirs.properties()) {
            var key = path + entry.getKey();
            var before = mine.get(entry.getKey());
            var after = entry.getValue();
            if (before == null && !free) {
                problems.add(unknown(mine, path, entry.getKey()));
            } else if (before instanceof ObjectNode section) {
                if (after instanceof ObjectNode changes) {
                    merged.set(entry.getKey(), merge(section, changes, key + ".", problems));
                } else if (!after.isNull()) { // a heading with nothing but comments below it changes nothing
                    problems.add(key + " must be a map of keys, not " + after);
                }
            } else {
                merged.set(entry.getKey(), after);
            }
        }
        return merged;
    }

    /** The tree with every file reference made absolute. */
    private static JsonNode anchored(JsonNode node, Path folder) {
        if (node.isTextual()) return new TextNode(References.absolute(node.textValue(), folder));
        if (node instanceof ObjectNode object) {
            var copy = YAML.createObjectNode();
            object.properties().forEach(entry -> copy.set(entry.getKey(), anchored(entry.getValue(), folder)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = YAML.createArrayNode();
            array.forEach(item -> copy.add(anchored(item, folder)));
            return copy;
        }
        return node;
    }

    private static String unknown(ObjectNode known, String path, String key) {
        var names = new ArrayList<String>();
        known.fieldNames().forEachRemaining(names::add);
        return path + key + " is not a known key" + new NearestName(key).among(names, path);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("cannot be read");
    }
}
