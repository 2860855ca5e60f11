package io.plumbline.dashboards.demo.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.ingest.format.CanonicalJson;
import io.plumbline.ingest.record.Decoded;
import io.plumbline.ingest.record.Evaluation;
import io.plumbline.ingest.record.Inference;
import io.plumbline.ingest.record.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the platform writes is what the service reads. */
class CanonicalLogTest {
    private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final SimulatedModel MODEL = SimulatedModel.fineTune();

    private final CanonicalLog log = new CanonicalLog("shop-simulated");
    private final CanonicalJson format = new CanonicalJson();

    @ParameterizedTest
    @EnumSource(Arm.class)
    void anAnswerIsReadAsItWasWritten(Arm arm) {
        var request = request(true);
        var answer = MODEL.answer(request, 1, false);

        var read = (Inference) format.decode(log.inference(request, arm, MODEL, answer, STARTED));

        assertThat(read.role()).isEqualTo(Role.of(arm.role()));
        assertThat(read.served()).isEqualTo(arm.served());
        assertThat(read.deployment()).isEqualTo("shop-simulated");
        assertThat(read.variant()).isEqualTo("ft-simulated");
        assertThat(read.version()).isEqualTo("shop-ft-7");
        assertThat(read.start()).isEqualTo(STARTED.toEpochMilli());
        assertThat(read.numbers().duration()).isCloseTo(answer.duration(), within(1e-9));
        assertThat(read.numbers().timeToFirstToken()).isCloseTo(answer.timeToFirstToken(), within(1e-9));
        assertThat(read.numbers().outputTokens()).isEqualTo(answer.outputTokens());
        assertThat(read.numbers().outputLength()).isEqualTo(answer.text().length());
        assertThat(read.numbers().cost()).isPositive();
        assertThat(read.numbers().failed()).isZero();
    }

    @Test
    void aScoreIsReadAsItWasWritten() {
        var request = request(false);
        var score = Score.validJson(MODEL.answer(request, 1, false));

        var read = (Evaluation) format.decode(log.evaluation(request, Arm.SHADOW, MODEL, score, STARTED));

        assertThat(read.name()).isEqualTo("valid_json");
        assertThat(read.score()).isEqualTo(score.value());
        assertThat(read.role()).isEqualTo(Role.SHADOW);
        assertThat(read.correlationId()).isEqualTo(request.id());
        assertThat(read.identifier()).isEqualTo("json-parser");
        assertThat(read.time()).isEqualTo(STARTED.toEpochMilli());
    }

    @Test
    void theKeyIsTheOneThatBringsARequestsRecordsTogether() {
        for (var inConversation : new boolean[] {true, false}) {
            var request = request(inConversation);
            var answer = MODEL.answer(request, 1, false);
            var key = new String(CanonicalLog.key(request), StandardCharsets.UTF_8);

            Stream<Decoded> records = Stream.of(
                            log.inference(request, Arm.CANDIDATE, MODEL, answer, STARTED),
                            log.evaluation(
                                    request, Arm.SHADOW, MODEL, new SimulatedJudge(.5, 1).score(answer), STARTED))
                    .map(format::decode);

            assertThat(records)
                    .allSatisfy(
                            read -> assertThat(CanonicalJson.partitionKey(read)).contains(key));
        }
    }

    /** One in 1,350 answers is an error, so among 20,000 there are some. */
    @Test
    void everyRecordOfALongRunIsAccepted() {
        var traffic = new Traffic("test", 9, 200);

        Stream<Decoded> read = Stream.generate(traffic::next).limit(20_000).map(request -> {
            var answer = MODEL.answer(request, 9, true);
            return format.decode(log.inference(request, Arm.CANDIDATE, MODEL, answer, STARTED));
        });

        assertThat(read).allSatisfy(decoded -> assertThat(decoded).isInstanceOf(Inference.class));
    }

    private static UserRequest request(boolean inConversation) {
        var traffic = new Traffic("test", 3, 200);
        return Stream.generate(traffic::next)
                .filter(request -> request.conversation().isPresent() == inConversation)
                .findFirst()
                .orElseThrow();
    }
}
