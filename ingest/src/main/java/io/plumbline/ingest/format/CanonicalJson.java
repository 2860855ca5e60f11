package io.plumbline.ingest.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.plumbline.ingest.record.Decoded;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.record.Inference;
import io.plumbline.ingest.record.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The canonical record: one JSON object with flat dotted keys. Unknown fields are passed over; of a key that appears
 * twice the last one counts. The texts of prompts and answers are measured, not kept.
 */
public final class CanonicalJson {
    private static final int DEEPEST = 200;

    private final JsonFactory json = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // to tell NaN from other garbage
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION) // content never reaches an exception's text
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    public Decoded decode(byte[] message) {
        if (message.length == 0) return new Decoded.Malformed(Reason.EMPTY, "no bytes");
        try (var parser = json.createParser(message)) {
            return decode(parser);
        } catch (IOException broken) {
            return new Decoded.Malformed(Reason.MALFORMED, "not JSON: wrong encoding");
        }
    }

    private static Decoded decode(JsonParser parser) throws IOException {
        try {
            var fields = new RecordFields(parser);
            fields.read();
            return fields.toRecord();
        } catch (JsonProcessingException broken) {
            long position = parser.currentLocation().getByteOffset();
            return new Decoded.Malformed(Reason.MALFORMED, "not JSON at byte " + position);
        }
    }

    /** The Kafka key that lets a request's answers and a conversation's requests meet; empty for what is malformed. */
    public static Optional<String> partitionKey(Decoded decoded) {
        if (decoded instanceof Inference inference) return key(inference.conversation(), inference.correlationId());
        if (decoded instanceof Evaluation evaluation) return key(evaluation.conversation(), evaluation.correlationId());
        return Optional.empty();
    }

    /** Epoch milliseconds at which the record happened (an answer: its completion); empty for what is malformed. */
    public static OptionalLong eventTime(Decoded decoded) {
        if (decoded instanceof Inference inference) return OptionalLong.of(inference.end());
        if (decoded instanceof Evaluation evaluation) return OptionalLong.of(evaluation.time());
        return OptionalLong.empty();
    }

    private static Optional<String> key(String conversation, String correlationId) {
        return Optional.of(conversation.isEmpty() ? correlationId : conversation);
    }
}
