package io.plumbline.alerts.notify.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.alerts.notify.Message;
import io.plumbline.alerts.notify.Notice;
import io.plumbline.alerts.notify.Notice.Fact;
import io.plumbline.alerts.notify.Notice.Kind;
import io.plumbline.alerts.notify.Notice.Severity;
import io.plumbline.alerts.notify.Notices;
import io.plumbline.alerts.notify.VendorSchema;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackMessageTest {
    @Test
    void theMessageSaysAllOfTheNotice() {
        String message = encoded(Notices.of("pl-1", Kind.TRIGGER), false, Duration.ZERO);

        assertThat(message)
                .contains("correct of ft-v7 fell below base")
                .contains("ft-v7 answers 0.41 correct, its shadow base-v1 0.74.")
                .contains(
                        "*Candidate*\\n0.41", "*Shadow*\\n0.74", "*Difference*\\n−0.33 [−0.39, −0.27]", "*Pairs*\\n412")
                .contains("*Next:* Plumbline rolls back now")
                .contains("support-bot · since 2026-03-02 09:58:10 UTC")
                .contains("<https://plumbline.example/d/default/support-bot|Open in Plumbline>");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whateverTheNoticeTheMessageIsWithinTheLimits(Kind kind) {
        assertThat(VendorSchema.SLACK.violations(encoded(Notices.of("pl-1", kind), true, Duration.ofHours(3))))
                .isEmpty();
        assertThat(VendorSchema.SLACK.violations(encoded(Notices.monstrous("pl-1", kind), true, Duration.ofHours(3))))
                .isEmpty();
    }

    @Test
    void dataCanNeitherMentionNorLink() {
        String message = encoded(Notices.monstrous("pl-1", Kind.TRIGGER), false, Duration.ZERO);

        var blocks = new JsonObject(message).getJsonArray("blocks");
        blocks.remove(0); // the header is plain text, in which nothing is read as a sign
        assertThat(blocks.encode())
                .doesNotContain("<!channel>", "<https://evil")
                .contains("&lt;!channel&gt; &amp;");
        assertThat(new JsonObject(message).getString("text")).doesNotContain("<!channel>", "<https://evil");
    }

    @Test
    void anEmptyNoticeStillMakesAMessage() {
        var bare = new Notice(
                "pl-1", Kind.NOTE, Severity.NOTE, "default", "bot", "Title", "", List.of(), "", "", Notices.AT);

        String message = encoded(bare, false, Duration.ZERO);

        assertThat(VendorSchema.SLACK.violations(message)).isEmpty();
    }

    @Test
    void aLateOrRepeatedMessageSaysSo() {
        String message = encoded(Notices.of("pl-1", Kind.RESOLVE), true, Duration.ofMinutes(7));

        assertThat(message).contains("delivered 7 min late", "(possible repeat)", "Resolved: correct of ft-v7");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void cutTextKeepsEntitiesAndSurrogatesWhole(long seed) {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (int i = 0; i < 200; i++)
            text.append(List.of("&", "<", ">", "a", "😀").get(random.nextInt(5)));

        for (int limit = 10; limit < 400; limit++) {
            String cut = Mrkdwn.escaped(text.toString(), limit);
            String rest = cut.replace("&amp;", "")
                    .replace("&lt;", "")
                    .replace("&gt;", "")
                    .replace("😀", "");
            assertThat(cut.length()).isLessThanOrEqualTo(limit);
            assertThat(rest).matches("a*…?");
        }
    }

    @Test
    void factsKeepTheirOrderOverSections() {
        List<Fact> facts = java.util.stream.IntStream.range(0, 23)
                .mapToObj(i -> new Fact("label " + i, "value " + i))
                .toList();
        var notice =
                new Notice("pl-1", Kind.NOTE, Severity.NOTE, "default", "bot", "Title", "", facts, "", "", Notices.AT);

        String message = encoded(notice, false, Duration.ZERO);

        assertThat(message).containsSubsequence(facts.stream().map(Fact::value).toList());
    }

    private static String encoded(Notice notice, boolean perhapsRepeated, Duration age) {
        return SlackBlocks.message(new Message(notice, "{}", perhapsRepeated, age))
                .encode();
    }
}
