package io.plumbline.ingest.source.otlp.dialect;

import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Reading;
import io.plumbline.ingest.source.otlp.signal.LogRecord;

/** What a log record says: content of a model call, a score, or nothing of use here. */
public final class LogReader {
    private LogReader() {}

    public static Reading read(LogRecord log) {
        var event = log.event();
        if (event.equals(Scores.EVENT)) return Scores.of(log);
        if (!ContentEvents.isOne(event)) return new Reading.Ignored("another log record than content or a score");
        if (log.traceId().isEmpty() || log.spanId().isEmpty()) return new Reading.Ignored("content without a span");
        var draft = new Draft();
        var place = new Place(log.moment(), log.observed(), log.position());
        ContentEvents.add(event, log.attributes(), log.body(), place, draft);
        if (draft.fields().isEmpty()) return new Reading.Ignored("content that was not recorded");
        if (event.equals(ContentEvents.DETAILS)) Facts.put(log.origin(), log.attributes(), draft);
        return new Reading.Part(SpanReader.key(log.traceId(), log.spanId()), Reading.Kind.CONTENT, draft);
    }
}
