package io.plumbline.ingest.source.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.json.JsonFields;
import io.plumbline.ingest.source.openai.RequestBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tensors of the Open Inference Protocol, as far as they hold text or sampling parameters. */
final class Tensors {
    private static final int DEEPEST = 8;

    private Tensors() {}

    /** The texts of the first tensor that has a usual name, else of all tensors of text. */
    static List<String> texts(JsonNode tensors, String... names) {
        for (var name : names) {
            for (var tensor : tensors) {
                if (!nameOf(tensor).equals(name)) continue;
                var texts = texts(tensor, names, new ArrayList<>());
                if (!texts.isEmpty()) return texts;
            }
        }
        var all = new ArrayList<String>();
        for (var tensor : tensors) texts(tensor, names, all);
        return all;
    }

    /** The only value of the tensor of that name; missing when there is none. */
    static JsonNode scalar(JsonNode tensors, String name) {
        for (var tensor : tensors) {
            if (!nameOf(tensor).equals(name)) continue;
            var value = tensor.path("data");
            while (value.isArray()) value = value.path(0);
            return value;
        }
        return MissingNode.getInstance();
    }

    /** Puts the sampling parameters that come as tensors of their own. */
    static void parameters(JsonNode tensors, Draft draft) {
        var parameters = JsonNodeFactory.instance.objectNode();
        for (var tensor : tensors) {
            var value = scalar(JsonNodeFactory.instance.arrayNode().add(tensor), nameOf(tensor));
            if (value.isValueNode() && !value.isNull()) parameters.set(nameOf(tensor), value);
        }
        RequestBody.parameters(parameters, draft);
    }

    private static List<String> texts(JsonNode tensor, String[] names, List<String> texts) {
        var type = new JsonFields(tensor).text("datatype", "dataType").toUpperCase(Locale.ROOT);
        if (!Set.of("BYTES", "STRING", "").contains(type)) return texts;
        collect(tensor.path("data"), names, texts, 0);
        var encoded = new JsonFields(tensor.path("contents")).first("bytesContents", "bytes_contents");
        for (var element : encoded) collect(decoded(JsonFields.textOf(element)), names, texts, 0);
        return texts;
    }

    /** The gRPC interface's JSON has its texts in base64. */
    private static JsonNode decoded(String base64) {
        try {
            var text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            return JsonNodeFactory.instance.textNode(text);
        } catch (IllegalArgumentException notBase64) {
            return MissingNode.getInstance();
        }
    }

    private static void collect(JsonNode data, String[] names, List<String> texts, int depth) {
        if (data.isArray() && depth < DEEPEST) data.forEach(element -> collect(element, names, texts, depth + 1));
        if (!data.isTextual() || data.textValue().isEmpty()) return;
        var wrapped = JsonFields.parsed(data); // some runtimes put an object's JSON into the text
        var inner = wrapped.isObject() ? new JsonFields(wrapped).first(names) : wrapped;
        texts.add(inner.isTextual() ? inner.textValue() : data.textValue());
    }

    private static String nameOf(JsonNode tensor) {
        return new JsonFields(tensor).text("name").toLowerCase(Locale.ROOT);
    }
}
