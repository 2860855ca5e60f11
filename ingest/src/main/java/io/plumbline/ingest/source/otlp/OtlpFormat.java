package io.plumbline.ingest.source.otlp;

import io.plumbline.ingest.source.LogFormat;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import java.util.List;

/** OTLP in whichever encoding comes: JSON begins with a brace, a protobuf message of traces or logs never does. */
public final class OtlpFormat implements LogFormat {
    private final LogFormat json = new OtlpJson();
    private final LogFormat protobuf = new OtlpProto();

    @Override
    public String name() {
        return "otlp";
    }

    @Override
    public List<Reading> read(Message message) {
        for (byte next : message.value()) {
            if (next == ' ' || next == '\n' || next == '\r' || next == '\t') continue;
            return next == '{' ? json.read(message) : protobuf.read(message);
        }
        return protobuf.read(message);
    }
}
