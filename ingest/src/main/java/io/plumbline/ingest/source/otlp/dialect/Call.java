package io.plumbline.ingest.source.otlp.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.plumbline.ingest.source.otlp.signal.Attributes;

/**
 * A model call as its attributes tell it.
 *
 * @param parameters the request's parameters, where they are one JSON object (OpenInference)
 * @param response the provider's answer as it came (OpenInference)
 */
record Call(Attributes attributes, JsonNode parameters, JsonNode response) {
    static Call of(Attributes attributes) {
        return new Call(
                attributes,
                EmbeddedJson.structure(attributes.value("llm.invocation_parameters")),
                response(attributes));
    }

    /** An answer that is JSON itself must not be taken for a provider's answer. */
    private static JsonNode response(Attributes attributes) {
        var output = EmbeddedJson.structure(attributes.value("output.value"));
        boolean plain = attributes.text("output.mime_type").startsWith("text/");
        return plain || (!output.has("choices") && !output.has("model") && !output.has("candidates"))
                ? MissingNode.getInstance()
                : output;
    }

    /** The model that was asked for; empty when it is not said. */
    String requestModel() {
        var model = attributes.text(Names.REQUEST_MODEL);
        if (model.isEmpty()) model = Attributes.text(parameters.path("model"));
        return model.isEmpty() ? attributes.text(Names.EITHER_MODEL) : model;
    }

    /** The model that answered; empty when it is not said. */
    String responseModel() {
        var model = attributes.text(Names.RESPONSE_MODEL);
        if (model.isEmpty()) model = Attributes.text(Parts.first(response, "model", "modelVersion"));
        boolean answered = attributes.has("output.value") || attributes.has("llm.output_messages.0.message.role");
        return model.isEmpty() && answered ? attributes.text(Names.EITHER_MODEL) : model;
    }

    String responseId() {
        var id = attributes.text(Names.RESPONSE_ID);
        return id.isEmpty() ? Attributes.text(Parts.first(response, "id", "responseId")) : id;
    }
}
