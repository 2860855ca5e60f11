package io.plumbline.ingest.source.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.record.Reason;

/** One document of a message. */
public sealed interface Document {
    record Found(JsonNode node) implements Document {}

    /**
     * What is no JSON.
     *
     * @param detail the position, never the content
     */
    record Broken(Reason reason, String detail) implements Document {}
}
