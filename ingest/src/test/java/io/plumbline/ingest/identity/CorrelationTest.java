package io.plumbline.ingest.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.ingest.source.Draft;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final CorrelationSettings ALL =
            new CorrelationSettings(EnumSet.allOf(CorrelationMethod.class), Duration.ofMinutes(10), 3);

    private final Correlation correlation = new Correlation(CorrelationSettings.defaults());

    @Test
    void anExplicitIdIsTakenAsItIs() {
        var draft =
                answer("candidate", 0).fact("correlation.explicit", "Order-17").fact("x-request-id", "r1");

        assertThat(correlation.correlate(draft)).isEqualTo(CorrelationMethod.EXPLICIT);
        assertThat(draft.text("plumbline.correlation.id")).isEqualTo("Order-17");
        assertThat(draft.text("plumbline.correlation.method")).isEqualTo("explicit");
    }

    @Test
    void theMethodThatACanonicalRecordStatesIsKept() {
        var draft = answer("candidate", 0)
                .put("plumbline.correlation.id", "r1")
                .put("plumbline.correlation.method", "x-request-id");

        correlation.correlate(draft);

        assertThat(draft.text("plumbline.correlation.method")).isEqualTo("x-request-id");
    }

    @Test
    void theDigitThatEnvoyRewritesIsMasked() {
        var one = answer("candidate", 0).fact("x-request-id", "83B63DA3-45a9-4196-98b8-1a7f697d6d8d");
        var other = answer("shadow", 0).fact("header.x-request-id", "83b63da3-45a9-9196-98b8-1a7f697d6d8d");

        assertThat(correlation.correlate(one)).isEqualTo(CorrelationMethod.X_REQUEST_ID);
        correlation.correlate(other);

        assertThat(one.text("plumbline.correlation.id")).isEqualTo("83b63da3-45a9-?196-98b8-1a7f697d6d8d");
        assertThat(other.text("plumbline.correlation.id")).isEqualTo(one.text("plumbline.correlation.id"));
    }

    @Test
    void aRequestIdThatIsNoUuidStaysAsItIs() {
        var draft = answer("candidate", 0).fact("x-request-id", "Req_A-45a9-4196-98b8-1a7f697d6d8d-long");

        correlation.correlate(draft);

        assertThat(draft.text("plumbline.correlation.id")).isEqualTo("Req_A-45a9-4196-98b8-1a7f697d6d8d-long");
    }

    @Test
    void twoCallsOfOneTraceAreTwoRequests() {
        var first = asked(answer("candidate", 0), "one").put("trace_id", "AB12");
        var second = asked(answer("candidate", 1), "two").put("trace_id", "ab12");
        var shadow = asked(answer("shadow", 0), "one").put("trace_id", "ab12");

        assertThat(correlation.correlate(first)).isEqualTo(CorrelationMethod.TRACE_AND_FINGERPRINT);
        correlation.correlate(second);
        correlation.correlate(shadow);

        assertThat(first.text("plumbline.correlation.id"))
                .startsWith("ab12:")
                .isEqualTo(shadow.text("plumbline.correlation.id"))
                .isNotEqualTo(second.text("plumbline.correlation.id"));
    }

    @Test
    void anIdOfTheServerIsUsedOnlyWhereItIsShared() {
        var draft = answer("candidate", 0).put("gen_ai.response.id", "chatcmpl-83b63da3-45a9-4196-98b8-1a7f697d6d8d");
        var same = answer("shadow", 0).fact("request.id", "chatcmpl-83b63da3-45a9-9196-98b8-1a7f697d6d8d");

        assertThat(correlation.correlate(draft)).isEqualTo(CorrelationMethod.NONE);

        draft.fields().remove("plumbline.correlation.id");
        var shared = new Correlation(ALL);
        assertThat(shared.correlate(draft)).isEqualTo(CorrelationMethod.RESPONSE_ID);
        assertThat(shared.correlate(same)).isEqualTo(CorrelationMethod.REQUEST_ID);
        assertThat(draft.text("plumbline.correlation.id"))
                .isEqualTo("83b63da3-45a9-?196-98b8-1a7f697d6d8d")
                .isEqualTo(same.text("plumbline.correlation.id"));
    }

    @Test
    void theSecondOfAContentBelongsToTheSecondOfThePartner() {
        var ids = new String[4];
        for (int index = 0; index < 4; index++) {
            var draft = asked(answer(index < 2 ? "candidate" : "shadow", index), "again");
            assertThat(correlation.correlate(draft)).isEqualTo(CorrelationMethod.FINGERPRINT);
            ids[index] = draft.text("plumbline.correlation.id");
        }

        assertThat(ids[0]).isEqualTo(ids[2]).isNotEqualTo(ids[1]);
        assertThat(ids[1]).isEqualTo(ids[3]);
    }

    @Test
    void anEventThatComesTwiceCountsOnce() {
        var once = asked(answer("candidate", 7), "again");
        var twice = asked(answer("candidate", 7), "again");

        correlation.correlate(once);
        correlation.correlate(twice);

        assertThat(twice.text("plumbline.correlation.id")).isEqualTo(once.text("plumbline.correlation.id"));
    }

    @Test
    void anotherWindowIsAnotherRequest() {
        var early = asked(answer("candidate", 0), "again");
        var late = asked(answer("shadow", 1), "again").put("timestamp", "2026-11-02T10:00:00Z");

        correlation.correlate(early);
        correlation.correlate(late);

        assertThat(late.text("plumbline.correlation.id")).isNotEqualTo(early.text("plumbline.correlation.id"));
    }

    @Test
    void theMemoryOfContentsIsBounded() {
        var occurrences = new Occurrences(3);
        for (int content = 0; content < 100; content++) occurrences.of("content " + content, "event " + content);

        assertThat(occurrences.of("content 99", "another")).isEqualTo(1);
        assertThat(occurrences.of("content 0", "another")).isZero();
    }

    @Test
    void whatHasNothingToGoByStandsAlone() {
        var draft = answer("candidate", 3);
        var bare = new Draft().put("plumbline.deployment", "d");

        assertThat(correlation.correlate(draft)).isEqualTo(CorrelationMethod.NONE);
        assertThat(correlation.correlate(bare)).isEqualTo(CorrelationMethod.NONE);

        assertThat(draft.text("plumbline.correlation.id")).isEqualTo("candidate-3");
        assertThat(bare.text("plumbline.correlation.id")).startsWith("sha256:");
    }

    @Test
    void theKeyIsTheConversationElseTheRequest() {
        var draft = answer("candidate", 0).fact("correlation.explicit", "r1");
        correlation.correlate(draft);

        assertThat(Correlation.key(draft)).isEqualTo("r1");
        assertThat(Correlation.key(draft.put("gen_ai.conversation.id", "c1"))).isEqualTo("c1");
    }

    @Test
    void anIdThatIsTooLongToBeKeptIsHashed() {
        var draft = answer("candidate", 0).fact("correlation.explicit", "x".repeat(5_000));

        correlation.correlate(draft);

        assertThat(draft.text("plumbline.correlation.id")).startsWith("sha256:").hasSize(71);
    }

    @Test
    void aMethodThatIsNotKnownIsNamedWithThoseThatAre() {
        assertThat(CorrelationMethod.of("trace-id+fingerprint")).isEqualTo(CorrelationMethod.TRACE_AND_FINGERPRINT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CorrelationMethod.of("luck"))
                .withMessageContainingAll("luck", "x-request-id");
    }

    private static Draft answer(String role, int number) {
        return new Draft()
                .put("plumbline.deployment", "d")
                .put("plumbline.role", role)
                .put("plumbline.event.id", role + "-" + number)
                .put("timestamp", "2026-11-02T09:00:0" + number + "Z");
    }

    private static Draft asked(Draft draft, String text) {
        var message = draft.fields().objectNode().put("role", "user").put("content", text);
        return draft.put("gen_ai.input.messages", draft.fields().arrayNode().add(message));
    }
}
