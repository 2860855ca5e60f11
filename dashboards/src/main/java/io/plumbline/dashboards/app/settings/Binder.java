package io.plumbline.dashboards.app.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.plumbline.alerts.notify.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns sections of the merged tree into records, and collects what is wrong with them by key. */
final class Binder {
    private final YamlTree tree;
    private final ObjectMapper complete;
    private final ObjectMapper partial;
    private final List<String> problems = new ArrayList<>();

    Binder(YamlTree tree, References references) {
        this.tree = tree;
        this.partial = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .addModule(new SimpleModule()
                        .addDeserializer(Duration.class, new Durations())
                        .addDeserializer(String.class, new Text(references))
                        .addDeserializer(Secret.class, new Hidden(references))
                        .setDeserializerModifier(new Words()))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
        this.complete = partial.copy()
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
    }

    /** A section in which every key has a value; empty when it has a problem, which is then kept. */
    <T> Optional<T> complete(String section, Class<T> type) {
        return bind(complete, section, complete.constructType(type));
    }

    /** A section of named entries in which each entry says only what it wants to. */
    <T> Optional<Map<String, T>> entries(String section, Class<T> type) {
        return bind(partial, section, partial.getTypeFactory().constructMapType(TreeMap.class, String.class, type));
    }

    /** What can only be checked once everything is bound. */
    <T> Optional<T> check(String path, Supplier<? extends @Nullable T> value) {
        try {
            return Optional.ofNullable(value.get());
        } catch (IllegalArgumentException wrong) {
            problems.add(prefixed(path, wrong));
            return Optional.empty();
        }
    }

    void problem(String words) {
        problems.add(words);
    }

    void throwProblems(String name) throws BadSettings {
        if (!problems.isEmpty()) {
            throw new BadSettings(
                    problems.stream().map(problem -> name + ": " + problem).toList());
        }
    }

    private <T> Optional<T> bind(ObjectMapper mapper, String section, JavaType type) {
        var node = Objects.requireNonNull(tree.root().get(section), section);
        try {
            return Optional.of(mapper.readValue(mapper.treeAsTokens(node), type));
        } catch (JsonMappingException mismatch) {
            problems.add(words(section, mismatch));
        } catch (IOException unreadable) {
            problems.add(section + ": " + unreadable.getMessage());
        }
        return Optional.empty();
    }

    private String words(String section, JsonMappingException mismatch) {
        var path = path(section, mismatch);
        if (mismatch instanceof UnrecognizedPropertyException unknown) {
            var known =
                    unknown.getKnownPropertyIds().stream().map(Object::toString).toList();
            var parent =
                    path.substring(0, path.length() - unknown.getPropertyName().length());
            return path + " is not a known key" + new NearestName(unknown.getPropertyName()).among(known, parent);
        }
        if (mismatch instanceof ValueInstantiationException && mismatch.getCause() != null) {
            return prefixed(path, mismatch.getCause());
        }
        var found = node(section, mismatch);
        var written = found.isObject() ? "a map" : found.isArray() ? "a list" : found.toString();
        if (mismatch instanceof InvalidFormatException format
                && format.getOriginalMessage().contains(": write ")) {
            var advice = format.getOriginalMessage();
            return path + ": " + written + " does not fit; " + advice.substring(advice.lastIndexOf("write "));
        }
        if (mismatch instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
            return path + " must be " + kind(wrong.getTargetType()) + ", not " + written;
        }
        return path + ": " + ((JsonProcessingException) mismatch).getOriginalMessage();
    }

    /** Words that begin with a key of the section get its path; others the path they are about, unless they name it. */
    private String prefixed(String path, Throwable wrong) {
        var words = String.valueOf(wrong.getMessage());
        int end = path.indexOf('.');
        var section = end < 0 ? path : path.substring(0, end);
        var key = words.split(" ", 2)[0];
        for (var start : List.of(path, section)) if (tree.has(start + "." + key)) return start + "." + words;
        return words.contains(section + ".") ? words : path + ": " + words;
    }

    private static String path(String section, JsonMappingException mismatch) {
        var path = new StringBuilder(section);
        for (var step : mismatch.getPath()) {
            if (step.getFieldName() != null) path.append('.').append(step.getFieldName());
            else path.append('[').append(step.getIndex()).append(']');
        }
        return path.toString();
    }

    /** What stands in the file at that place: a reference, not what it points at. */
    private JsonNode node(String section, JsonMappingException mismatch) {
        JsonNode node = tree.root().path(section);
        for (var step : mismatch.getPath()) {
            node = step.getFieldName() != null ? node.path(step.getFieldName()) : node.path(step.getIndex());
        }
        return node;
    }

    private static String kind(Class<?> type) {
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) return "a number";
        if (type == boolean.class || type == Boolean.class) return "true or false";
        if (type == String.class) return "a text";
        if (List.class.isAssignableFrom(type)) return "a list";
        return "a map of keys";
    }

    /** A text, or the value that a reference points at. */
    private static final class Text extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;
        private final transient References references;

        Text(References references) {
            super(String.class);
            this.references = references;
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return references.resolve(parser.getText());
            } catch (IllegalArgumentException missing) {
                throw JsonMappingException.from(parser, missing.getMessage());
            }
        }
    }

    /** A secret: only ever a reference, so that the file itself can be shown around. */
    private static final class Hidden extends StdScalarDeserializer<Secret> {
        private static final long serialVersionUID = 1L;
        private final transient References references;

        Hidden(References references) {
            super(Secret.class);
            this.references = references;
        }

        @Override
        public Secret deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!References.isReference(parser.getText())) {
                throw JsonMappingException.from(
                        parser, "a secret stands outside the file: write ${ENV:NAME} or ${FILE:path} here");
            }
            try {
                return Secret.of(references.resolve(parser.getText()));
            } catch (IllegalArgumentException missing) {
                throw JsonMappingException.from(parser, missing.getMessage());
            }
        }
    }
}
