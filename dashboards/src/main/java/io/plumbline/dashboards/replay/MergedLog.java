package io.plumbline.dashboards.replay;

import io.plumbline.ingest.format.CanonicalJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The lines of several logs as one, ordered by event time, with a bounded look-ahead.
 *
 * <p>The next line is always read from the log that is furthest behind, so that one heap serves all of them; a log that
 * is ordered by the start of its requests comes out ordered by their end. A lone record more than a day ahead of all
 * others waits in the heap until the end: then it is known for an outlier, and its stamp stays at the time of the log.
 */
final class MergedLog {
    private static final long DAY = 24 * 3_600_000L;
    private static final int FEW = 10;
    private static final int ONE_IN = 100;

    /** How many lines are looked ahead at most, by number and by bytes. */
    record LookAhead(int lines, long bytes) {
        static final LookAhead DEFAULT = new LookAhead(50_000, 64L * 1024 * 1024);
    }

    private final List<LogProgress> unfinished;
    private final LookAhead lookAhead;
    private final int recordLimit;
    private final CanonicalJson format = new CanonicalJson();
    private final PriorityQueue<Placed> heap =
            new PriorityQueue<>(Comparator.comparingLong(Placed::time).thenComparingLong(Placed::sequence));
    private long heapBytes;
    private long read;
    private long records;
    private long outliers;
    private long logTime = Long.MIN_VALUE;

    MergedLog(List<LogFile> files, LookAhead lookAhead, int recordLimit) {
        this.unfinished = new ArrayList<>(files.stream().map(LogProgress::new).toList());
        this.lookAhead = lookAhead;
        this.recordLimit = recordLimit;
    }

    /** A line and the place of its log it stands at. */
    private record Placed(long time, long sequence, LogLine line) {}

    /** A line and the time of the log when it came, which is its Kafka timestamp. */
    record Stamped(LogLine line, long logTime) {}

    /** The next line; empty at the end of all logs. */
    Optional<Stamped> next() throws BadInput {
        fill();
        var first = heap.poll();
        if (first == null) return Optional.empty();
        heapBytes -= first.line.bytes().length;
        if (first.line.eventTime().isPresent()) advance(first.line.eventTime().getAsLong());
        return Optional.of(new Stamped(first.line, Math.max(0, logTime)));
    }

    /** Lines read that are records. */
    long records() {
        return records;
    }

    /** Records more than a day ahead of all others, which stay behind the time they claim. */
    long outliers() {
        return outliers;
    }

    /** The largest event time that was not an outlier; only once a record was given out. */
    long logTime() {
        return logTime;
    }

    private void advance(long eventTime) {
        boolean jump = logTime != Long.MIN_VALUE && eventTime > logTime + DAY;
        if (jump && heap.size() + 1 < Math.max(FEW, records / ONE_IN)) outliers++;
        else logTime = Math.max(logTime, eventTime);
    }

    private void fill() throws BadInput {
        while (!unfinished.isEmpty() && heap.size() < lookAhead.lines && heapBytes < lookAhead.bytes) {
            var furthestBehind = unfinished.stream()
                    .min(Comparator.comparingLong(LogProgress::time))
                    .orElseThrow();
            var bytes = furthestBehind.file.next();
            if (bytes.isEmpty()) unfinished.remove(furthestBehind);
            else place(bytes.get(), furthestBehind);
        }
    }

    private void place(byte[] bytes, LogProgress log) {
        var line = bytes.length > recordLimit ? LogLine.oversized(bytes) : LogLine.of(bytes, format.decode(bytes));
        if (line.eventTime().isPresent()) {
            records++;
            log.passed(line.eventTime().getAsLong());
        }
        heap.add(new Placed(line.eventTime().orElse(log.time()), read++, line));
        heapBytes += bytes.length;
    }

    /** How far one log is read: the earliest of its last few event times, which a lone outlier does not move. */
    private static final class LogProgress {
        private static final int REMEMBERED = 16;

        private final LogFile file;
        private final long[] lastTimes = new long[REMEMBERED];
        private long seen;

        LogProgress(LogFile file) {
            this.file = file;
        }

        void passed(long eventTime) {
            lastTimes[(int) (seen++ % REMEMBERED)] = eventTime;
        }

        long time() {
            long earliest = Long.MAX_VALUE;
            for (int i = 0; i < Math.min(seen, REMEMBERED); i++) earliest = Math.min(earliest, lastTimes[i]);
            return seen == 0 ? Long.MIN_VALUE : earliest;
        }
    }
}
