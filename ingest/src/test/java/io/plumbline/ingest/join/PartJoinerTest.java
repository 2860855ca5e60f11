package io.plumbline.ingest.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartJoinerTest {
    private static final JoinSettings SETTINGS = new JoinSettings(Duration.ofSeconds(10), 100, 1_000_000, true);

    private final PartJoiner joiner = new PartJoiner(SETTINGS);

    @Test
    void requestAndResponseMakeAnAnswerInEitherOrder() {
        assertThat(joiner.add(request("a", "09:00:00Z"), "t:0:1", 0)).isEmpty();
        var first = joiner.add(response("a", "09:00:02.5Z"), "t:1:1", 5);
        joiner.add(response("b", "09:00:02.5Z"), "t:1:2", 6);
        var second = joiner.add(request("b", "09:00:00Z"), "t:0:2", 7);

        for (var answer : List.of(only(first), only(second))) {
            assertThat(answer.text("timestamp")).isEqualTo("2026-11-02T09:00:00Z");
            assertThat(answer.number("gen_ai.client.operation.duration")).isEqualTo(2.5);
            assertThat(answer.text("gen_ai.request.model")).isEqualTo("m");
            assertThat(answer.text("gen_ai.response.id")).isEqualTo("x");
            assertThat(answer.fact("namespace")).isEqualTo("prod");
        }
        assertThat(joiner.counts()).containsEntry(Fate.JOINED, 2L);
        assertThat(joiner.size()).isZero();
        assertThat(joiner.bytes()).isZero();
    }

    @Test
    void aResponseBeforeItsRequestByTheClocksHasNoDuration() {
        joiner.add(request("a", "09:00:05Z"), "t:0:1", 0);

        var answer = only(joiner.add(response("a", "09:00:02Z"), "t:0:2", 0));

        assertThat(answer.has("gen_ai.client.operation.duration")).isFalse();
    }

    @Test
    void aRequestWithoutAResponseIsAnError() {
        joiner.add(request("a", "09:00:00Z"), "t:0:1", 0);

        assertThat(joiner.expire(9_999)).isEmpty();
        var answer = only(joiner.expire(10_000));

        assertThat(answer.text("error.type")).isEqualTo("no_response");
        assertThat(answer.has("gen_ai.client.operation.duration")).isFalse();
        assertThat(joiner.counts()).containsEntry(Fate.NO_RESPONSE, 1L);
    }

    @Test
    void aResponseWithoutItsRequestIsAsItStands() {
        joiner.add(response("a", "09:00:02Z"), "t:0:1", 0);

        var answer = only(joiner.expire(10_000));

        assertThat(answer.has("error.type")).isFalse();
        assertThat(joiner.counts()).containsEntry(Fate.NO_REQUEST, 1L);
    }

    @Test
    void aSpanGetsTheMessagesOfItsRecords() {
        joiner.add(content("a", "gen_ai.input.messages", "user"), "t:0:2", 1);
        joiner.add(span("a"), "t:0:3", 2);

        var answer = only(joiner.add(content("a", "gen_ai.output.messages", "assistant"), "t:0:4", 3));

        assertThat(answer.fields().path("gen_ai.input.messages").findValuesAsText("role"))
                .containsExactly("user");
        assertThat(answer.fields().path("gen_ai.output.messages")).hasSize(1);
        assertThat(answer.text("span_id")).isEqualTo("a");
    }

    @Test
    void aSpanWithoutMessagesIsAnAnswerAndMessagesWithoutASpanAreNone() {
        joiner.add(span("a"), "t:0:1", 0);
        joiner.add(content("b", "gen_ai.input.messages", "user"), "t:0:2", 0);

        assertThat(only(joiner.expire(10_000)).text("span_id")).isEqualTo("a");
        assertThat(joiner.counts()).containsEntry(Fate.NO_CONTENT, 1L).containsEntry(Fate.NO_SPAN, 1L);
        assertThat(joiner.add(span("b"), "t:0:3", 11_000)).isEmpty();
        assertThat(only(joiner.expire(30_000)).text("span_id")).isEqualTo("b");
    }

    @Test
    void whereNobodyLogsMessagesApartASpanWaitsForNothing() {
        var prompt = new PartJoiner(new JoinSettings(Duration.ofSeconds(10), 100, 1_000_000, false));

        assertThat(prompt.add(span("a"), "t:0:1", 0)).hasSize(1);
    }

    @Test
    void aSpanThatHasItsMessagesWaitsForNothing() {
        var span = span("a");
        span.draft().put("gen_ai.input.messages", message("user")).put("gen_ai.output.messages", message("assistant"));

        assertThat(joiner.add(span, "t:0:1", 0)).hasSize(1);
    }

    @Test
    void aPartThatComesAgainOrLateMakesNoSecondAnswer() {
        joiner.add(request("a", "09:00:00Z"), "t:0:1", 0);
        assertThat(joiner.add(request("a", "09:00:00Z"), "t:0:2", 0)).isEmpty();
        assertThat(joiner.add(response("a", "09:00:01Z"), "t:0:3", 0)).hasSize(1);
        assertThat(joiner.add(response("a", "09:00:01Z"), "t:0:4", 0)).isEmpty();
        joiner.add(request("b", "09:00:00Z"), "t:0:5", 0);
        assertThat(joiner.expire(20_000)).hasSize(1);
        assertThat(joiner.add(response("b", "09:00:01Z"), "t:0:6", 20_000)).isEmpty();

        assertThat(joiner.expire(100_000)).isEmpty();
        assertThat(joiner.counts()).containsEntry(Fate.DUPLICATE, 1L).containsEntry(Fate.LATE, 2L);
    }

    @Test
    void theOldestLeavesAsItStandsWhenThereAreTooMany() {
        int left = 0;
        for (int number = 0; number < 150; number++)
            left += joiner.add(request("k" + number, "09:00:00Z"), "t:0:" + number, 0)
                    .size();

        assertThat(left).isEqualTo(50);
        assertThat(joiner.size()).isEqualTo(100);
        assertThat(joiner.oldestWaiting()).contains("t:0:50");
        assertThat(joiner.origins()).hasSize(100);
    }

    @Test
    void memoryIsBoundedWhateverTheSizeOfAPart() {
        var huge = request("huge", "09:00:00Z");
        huge.draft().put("gen_ai.input.messages", "x".repeat(2_000_000));

        assertThat(joiner.add(huge, "t:0:1", 0)).hasSize(1);
        assertThat(joiner.bytes()).isZero();
        for (int number = 0; number < 10_000; number++) {
            joiner.add(content("same", "gen_ai.input.messages", "user " + number), "t:0:" + number, 0);
            assertThat(joiner.bytes()).isLessThanOrEqualTo(SETTINGS.bytes());
        }
    }

    @Test
    void theOriginsOfAllPartsThatWaitAreKnown() {
        joiner.add(content("a", "gen_ai.input.messages", "user"), "logs:3:7", 0);
        joiner.add(span("a"), "spans:1:2", 0);

        assertThat(joiner.origins()).containsExactly("logs:3:7", "spans:1:2");
    }

    @Test
    void timeThatRunsBackDoesNotProlongTheWaiting() {
        joiner.add(request("a", "09:00:00Z"), "t:0:1", 100_000);
        joiner.add(request("b", "09:00:00Z"), "t:0:2", 50_000);

        assertThat(joiner.expire(110_000)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyAnswerLeavesOnceWhateverTheOrder(long seed) {
        var random = new Random(seed);
        var parts = new ArrayList<Reading.Part>();
        for (int number = 0; number < 500; number++) {
            parts.add(request("k" + number, "09:00:00Z"));
            if (number % 7 != 0) parts.add(response("k" + number, "09:00:01Z"));
            if (number % 5 == 0) parts.add(response("k" + number, "09:00:01Z"));
        }
        Collections.shuffle(parts, random);
        var wide = new PartJoiner(new JoinSettings(Duration.ofHours(1), 10_000, 100_000_000, true));
        var left = new ArrayList<Reading.Answer>();
        for (int index = 0; index < parts.size(); index++)
            left.addAll(wide.add(parts.get(index), "t:0:" + index, index));
        left.addAll(wide.drain());

        assertThat(left).hasSize(500);
        assertThat(wide.counts()).containsEntry(Fate.NO_REQUEST, 0L);
        int fates = 0;
        for (var count : wide.counts().values()) fates += count.intValue();
        assertThat(fates)
                .isEqualTo(parts.size()
                        - wide.counts().getOrDefault(Fate.JOINED, 0L).intValue());
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JoinSettings(Duration.ZERO, 0, 1, true))
                .withMessageContaining("join.capacity");
    }

    private static Draft only(List<Reading.Answer> answers) {
        assertThat(answers).hasSize(1);
        return answers.get(0).draft();
    }

    private static Reading.Part request(String key, String time) {
        return new Reading.Part(
                key,
                Reading.Kind.REQUEST,
                new Draft()
                        .put("timestamp", "2026-11-02T" + time)
                        .put("gen_ai.request.model", "m")
                        .fact("namespace", "prod"));
    }

    private static Reading.Part response(String key, String time) {
        return new Reading.Part(
                key,
                Reading.Kind.RESPONSE,
                new Draft().put("timestamp", "2026-11-02T" + time).put("gen_ai.response.id", "x"));
    }

    private static Reading.Part span(String key) {
        return new Reading.Part(key, Reading.Kind.SPAN, new Draft().put("span_id", key));
    }

    private static Reading.Part content(String key, String field, String role) {
        return new Reading.Part(key, Reading.Kind.CONTENT, new Draft().put(field, message(role)));
    }

    private static JsonNode message(String role) {
        var nodes = JsonNodeFactory.instance;
        return nodes.arrayNode().add(nodes.objectNode().put("role", role).put("content", "text"));
    }
}
