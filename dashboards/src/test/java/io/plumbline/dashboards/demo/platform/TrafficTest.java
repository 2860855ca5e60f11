package io.plumbline.dashboards.demo.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final int REQUESTS = 20_000;

    @Test
    void theSameSeedAsksTheSame() {
        assertThat(requests(7).limit(100))
                .containsExactlyElementsOf(requests(7).limit(100).toList());
        assertThat(requests(7).limit(100).map(UserRequest::promptTokens).toList())
                .isNotEqualTo(
                        requests(8).limit(100).map(UserRequest::promptTokens).toList());
    }

    /** A mean gap of 5 ms; 20,000 exponential gaps put the estimate within 5 ms / sqrt(20,000) = .035 ms a standard error. */
    @Test
    void requestsComeAtTheStatedRate() {
        var traffic = new Traffic("test", 1, 200);

        double mean =
                DoubleStream.generate(traffic::gap).limit(REQUESTS).average().orElseThrow();

        assertThat(mean).isCloseTo(.005, within(4 * .000_035));
    }

    /** Shares of 20,000 requests: a standard error of at most .0035. */
    @Test
    void tasksAndConversationsHaveTheirShares() {
        var traffic = new Traffic("test", 2, 200);
        var tasks = new HashMap<String, Integer>();
        int inConversations = 0;

        for (int asked = 0; asked < REQUESTS; asked++) {
            var request = traffic.next();
            tasks.merge(request.task(), 1, Integer::sum);
            if (request.conversation().isPresent()) inConversations++;
        }

        assertThat(inConversations / (double) REQUESTS).isCloseTo(Traffic.CONVERSATION_SHARE, within(4 * .0035));
        assertThat(tasks).containsOnlyKeys("order", "refund", "product");
        assertThat(tasks.getOrDefault("order", 0) / (double) REQUESTS).isCloseTo(.5, within(4 * .0035));
        assertThat(tasks.getOrDefault("refund", 0) / (double) REQUESTS).isCloseTo(.3, within(4 * .0035));
    }

    @Test
    void aConversationHasTwoToFiveTurns() {
        Map<String, Integer> turns = new HashMap<>();

        requests(3)
                .limit(REQUESTS)
                .forEach(request ->
                        request.conversation().ifPresent(conversation -> turns.merge(conversation, 1, Integer::sum)));

        assertThat(turns.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(5));
        long ofOneTurn = turns.values().stream().filter(count -> count == 1).count();
        assertThat(ofOneTurn)
                .as("only conversations still open may have one turn")
                .isLessThanOrEqualTo(60);
    }

    @Test
    void noTwoRequestsShareAnId() {
        var ids = new HashSet<String>();

        requests(4).limit(REQUESTS).forEach(request -> ids.add(request.id()));

        assertThat(ids).hasSize(REQUESTS);
    }

    /** The trace's log mean is 6.633 with a spread of .985: 20,000 draws give a standard error of .007. */
    @Test
    void promptsAreAsLongAsInTheTrace() {
        double logMean = requests(5)
                .limit(REQUESTS)
                .mapToDouble(request -> Math.log(request.promptTokens()))
                .average()
                .orElseThrow();

        assertThat(logMean).isCloseTo(6.633, within(.03));
    }

    private static Stream<UserRequest> requests(long seed) {
        var traffic = new Traffic("test", seed, 200);
        return Stream.generate(traffic::next);
    }
}
