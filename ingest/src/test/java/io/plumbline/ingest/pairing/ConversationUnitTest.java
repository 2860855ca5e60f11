package io.plumbline.ingest.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.detectors.change.ShiryaevRoberts;
import io.plumbline.detectors.sequential.BetGrid;
import io.plumbline.detectors.sequential.EvidenceLine;
import io.plumbline.detectors.summary.DifferenceGrid;
import io.plumbline.detectors.summary.Histogram;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.pairing.StoredTicks.Entry;
import io.plumbline.ingest.record.Inference;
import io.plumbline.ingest.record.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Requests of one conversation agree with each other (intraclass correlation .5): both arms fail equally often, and fail in runs. The
 * unit of the sequential statistics is the conversation, so the false alarms stay within their budget; with the request as the unit
 * they would be several times the budget.
 */
class ConversationUnitTest {
    private static final int RUNS = 80;
    private static final int TICKS = 100;
    private static final int CONVERSATIONS_PER_TICK = 8;
    private static final int REQUESTS = 5;
    private static final double COPIED = Math.sqrt(.5); // of a conversation's draws: the correlation is its square

    private static final EvidenceLine AT_ZERO = EvidenceLine.below(0, new BetGrid(BetGrid.DEFAULT_CENTRE));

    /** A budget of one false alarm a run; the standard error of 80 runs is below .12. */
    @Test
    void requestsThatAgreeDoNotRaiseTheFalseAlarms() {
        var random = new Random(41);
        int byConversation = 0;
        int byRequest = 0;
        for (int run = 0; run < RUNS; run++) {
            var requests = new TreeMap<Long, Histogram>();
            var log = log(random, requests);
            var units = new TreeMap<Long, Histogram>();
            StoredTicks.of(IngestSettings.defaults(), log)
                    .forEachTick(
                            "error",
                            (tick, counts) -> units.computeIfAbsent(tick, first -> new Histogram())
                                    .merge(counts.difference()));
            byConversation += alarms(units);
            byRequest += alarms(requests);
        }

        assertThat(byConversation / (double) RUNS).isLessThan(1 + 3 * .12);
        assertThat(byRequest).isGreaterThan(2 * byConversation);
    }

    private static int alarms(Map<Long, Histogram> ticks) {
        var detector = new ShiryaevRoberts(AT_ZERO);
        int alarms = 0;
        for (var tick : ticks.values()) if (detector.update(tick, 1.0 / TICKS)) alarms++;
        return alarms;
    }

    private static List<Entry> log(Random random, Map<Long, Histogram> requests) {
        var log = new ArrayList<Entry>();
        for (int tick = 0; tick < TICKS; tick++) {
            for (int conversation = 0; conversation < CONVERSATIONS_PER_TICK; conversation++) {
                var id = "c" + tick + '-' + conversation;
                int shared = draw(random);
                for (int request = 0; request < REQUESTS; request++) {
                    int difference = random.nextDouble() < COPIED ? shared : draw(random);
                    double second = tick * 5 + .5 + request * .5;
                    log.add(answer(id, request, Role.CANDIDATE, second, difference < 0));
                    log.add(answer(id, request, Role.SHADOW, second, difference > 0));
                    requests.computeIfAbsent((long) tick, first -> new Histogram())
                            .add(DifferenceGrid.cell(difference, 0));
                }
            }
        }
        log.add(new Entry.Mark(Logs.at(TICKS * 5 + 3_600)));
        return log;
    }

    /** Candidate alone fails (-1), shadow alone (+1), or neither. */
    private static int draw(Random random) {
        double uniform = random.nextDouble();
        return uniform < .25 ? -1 : uniform < .5 ? 1 : 0;
    }

    private static Entry answer(String conversation, int request, Role role, double second, boolean failed) {
        var usual = Logs.answer(conversation + '-' + request, role, role.label(), second, conversation, Map.of());
        double missing = Double.NaN;
        var numbers =
                new Inference.Numbers(1, missing, missing, missing, missing, missing, failed ? 1 : 0, missing, missing);
        return new Entry.Answer(new Inference(
                usual.eventId(),
                usual.correlationId(),
                conversation,
                role,
                usual.served(),
                usual.tenant(),
                usual.deployment(),
                usual.variant(),
                usual.version(),
                Map.of(),
                1,
                usual.start(),
                usual.end(),
                numbers,
                "explicit"));
    }
}
