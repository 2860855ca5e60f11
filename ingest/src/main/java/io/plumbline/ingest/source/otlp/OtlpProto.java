package io.plumbline.ingest.source.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.trace.v1.TracesData;
import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.LogFormat;
import io.plumbline.ingest.source.Message;
import io.plumbline.ingest.source.Reading;
import java.util.List;

/** OTLP in protobuf: a request of traces or of logs; which of the two, the bytes themselves tell. */
public final class OtlpProto implements LogFormat {
    @Override
    public String name() {
        return "otlp-proto";
    }

    @Override
    public List<Reading> read(Message message) {
        var readings = new SignalReadings();
        var value = message.value();
        if (value.length == 0) {
            readings.refused(Reason.EMPTY, "no bytes");
            return readings.all();
        }
        try {
            switch (ProtoKind.of(value)) {
                case TRACES -> new ProtoSignals(readings).read(TracesData.parseFrom(value));
                case LOGS -> new ProtoSignals(readings).read(LogsData.parseFrom(value));
                case METRICS -> readings.ignored("metrics");
                case NOTHING -> readings.ignored("no spans and no log records");
                case UNKNOWN -> readings.malformed("not protobuf of traces or logs");
            }
        } catch (InvalidProtocolBufferException broken) {
            readings.malformed("not protobuf of traces or logs");
        }
        return readings.all();
    }
}
