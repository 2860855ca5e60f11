package io.plumbline.ingest.source.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.LogFormat;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.json.Document;
import io.plumbline.ingest.source.json.Documents;
import java.util.List;
import java.util.Locale;

/**
 * CloudEvents of KServe's logger and its kin, in binary and in structured mode, one or a batch: every event is a part of an answer, the
 * request or the response.
 */
public final class CloudEventsFormat implements LogFormat {
    @Override
    public String name() {
        return "cloudevents";
    }

    @Override
    public List<Reading> read(Message message) {
        boolean structured =
                message.header("content-type").strip().toLowerCase(Locale.ROOT).startsWith("application/cloudevents");
        if (!structured && HeaderEvents.isBinary(message)) {
            return List.of(InferencePart.read(HeaderEvents.read(message), message.receivedAt()));
        }
        return Documents.read(message.value()).stream()
                .map(document -> read(document, message.receivedAt()))
                .toList();
    }

    private static Reading read(Document document, long receivedAt) {
        if (document instanceof Document.Broken broken) return new Reading.Refused(broken.reason(), broken.detail());
        if (!(document instanceof Document.Found found && isEvent(found.node()))) {
            return new Reading.Refused(Reason.MALFORMED, "not a CloudEvent");
        }
        return InferencePart.read(StructuredEvents.read(found.node()), receivedAt);
    }

    private static boolean isEvent(JsonNode node) {
        return node.has("specversion") || node.has("type") || node.has("reqType");
    }
}
