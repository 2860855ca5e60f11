package io.plumbline.ingest.source.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.LogFormat;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import java.io.IOException;
import java.util.List;

/**
 * OTLP in JSON: traces and logs, one request, several one after the other, or a list of them. The mapping that comes
 * with protobuf is not used: it reads ids as base64, for which hex passes, and garbles them silently.
 */
public final class OtlpJson implements LogFormat {
    private static final int DEEPEST = 200;

    private final ObjectReader json = new ObjectMapper(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .reader();

    @Override
    public String name() {
        return "otlp-json";
    }

    @Override
    public List<Reading> read(Message message) {
        var readings = new SignalReadings();
        if (message.value().length == 0) {
            readings.refused(Reason.EMPTY, "no bytes");
            return readings.all();
        }
        try (var parser = json.createParser(message.value())) {
            var signals = new JsonSignals(readings);
            try {
                for (JsonNode node = json.readTree(parser);
                        node != null && !node.isMissingNode();
                        node = json.readTree(parser)) {
                    signals.read(node);
                }
            } catch (JsonProcessingException broken) {
                readings.malformed(
                        "not JSON at byte " + parser.currentLocation().getByteOffset());
            }
        } catch (IOException broken) {
            readings.malformed("not JSON: wrong encoding");
        }
        return readings.all();
    }
}
