package io.plumbline.ingest.source.otlp;

import io.plumbline.ingest.record.Reason;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.otlp.dialect.LogReader;
import io.plumbline.ingest.source.otlp.dialect.SpanReader;
import io.plumbline.ingest.source.otlp.signal.LogRecord;
import io.plumbline.ingest.source.otlp.signal.Signals;
import io.plumbline.ingest.source.otlp.signal.Span;
import java.util.ArrayList;
import java.util.List;

/** What the spans and log records of one message say, in their order. */
final class SignalReadings implements Signals {
    /** More than fit into any message of real spans; what comes after is one refusal. */
    private static final int MOST = 100_000;

    private final List<Reading> readings = new ArrayList<>();

    /** All readings; a message that holds nothing gives one that says so. */
    List<Reading> all() {
        if (readings.isEmpty()) ignored("no spans and no log records");
        return readings;
    }

    void refused(Reason reason, String detail) {
        if (hasRoom()) readings.add(new Reading.Refused(reason, detail));
    }

    @Override
    public void span(Span span) {
        if (hasRoom()) SpanReader.read(span, readings);
    }

    @Override
    public void log(LogRecord log) {
        if (hasRoom()) readings.add(LogReader.read(log));
    }

    @Override
    public void ignored(String why) {
        if (hasRoom()) readings.add(new Reading.Ignored(why));
    }

    @Override
    public void malformed(String detail) {
        refused(Reason.MALFORMED, detail);
    }

    private boolean hasRoom() {
        if (readings.size() == MOST) {
            readings.add(new Reading.Refused(Reason.OVERSIZED, "more than " + MOST + " spans and log records"));
        }
        return readings.size() < MOST;
    }
}
