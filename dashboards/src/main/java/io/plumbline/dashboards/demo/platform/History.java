package io.plumbline.dashboards.demo.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The deployment's past: some minutes of healthy traffic that are written into the log at once, with the times at which they would
 * have happened, so that there is something to look back on.
 */
public final class History {
    private final PlatformSettings settings;
    private final CanonicalLog log;
    private final SimulatedJudge judge;

    /** What is written when its time has come. */
    private record Entry(Instant at, Consumer<RecordSink> write) {
        private static final Comparator<Entry> BY_TIME = Comparator.comparing(Entry::at);

        static Entry of(Instant at, byte[] key, byte[] value) {
            return new Entry(at, sink -> sink.send(key, value));
        }
    }

    public History(PlatformSettings settings) {
        this.settings = settings;
        this.log = new CanonicalLog(settings.deployment());
        this.judge = new SimulatedJudge(settings.judgeShare(), settings.seed());
    }

    /** Writes what happened until then, in the order in which it happened, and answers how many requests that was. */
    public int write(Duration length, double perSecond, Instant end, RecordSink sink) {
        var traffic = new Traffic("past-" + settings.seed(), settings.seed(), perSecond);
        var routing = new Routing();
        var entries = new ArrayList<Entry>();
        double seconds = length.toMillis() / 1_000.0;
        int requests = 0;
        for (double at = traffic.gap(); at < seconds; at += traffic.gap()) {
            var request = traffic.next();
            var asked = end.minus(length).plusNanos((long) (at * 1e9));
            for (var assignment : routing.assign(request)) answer(request, assignment, asked, entries);
            requests++;
        }
        entries.sort(Entry.BY_TIME);
        for (var entry : entries) if (entry.at().isBefore(end)) entry.write().accept(sink);
        return requests;
    }

    private void answer(UserRequest request, Assignment assignment, Instant asked, List<Entry> entries) {
        var arm = assignment.arm();
        var model = assignment.model();
        var key = CanonicalLog.key(request);
        var answer = model.answer(request, settings.seed(), false);
        var answered = asked.plusNanos((long) (answer.duration() * 1e9));
        entries.add(Entry.of(answered, key, log.inference(request, arm, model, answer, asked)));
        if (answer.error().isPresent()) return;
        entries.add(Entry.of(answered, key, log.evaluation(request, arm, model, Score.validJson(answer), answered)));
        judge.delay(request).ifPresent(delay -> {
            var judged = answered.plusNanos((long) (delay * 1e9));
            entries.add(Entry.of(judged, key, log.evaluation(request, arm, model, judge.score(answer), judged)));
        });
    }
}
