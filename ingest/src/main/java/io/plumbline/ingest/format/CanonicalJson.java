package io.plumbline.ingest.format;

import io.plumbline.ingest.record.Decoded;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.record.Inference;
import io.plumbline.ingest.record.Reason;
import java.util.Optional;
import java.util.OptionalLong;

/** The canonical record: one JSON object with flat dotted keys. Stateless but for the parser's symbol table. */
public final class CanonicalJson {
    public Decoded decode(byte[] message) {
        return new Decoded.Malformed(Reason.MALFORMED, "not yet: " + message.length);
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
