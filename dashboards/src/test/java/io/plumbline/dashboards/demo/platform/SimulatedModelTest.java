package io.plumbline.dashboards.demo.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** 20,000 answers a model; the tolerances are four standard errors. */
class SimulatedModelTest {
    private static final int REQUESTS = 20_000;
    private static final long SEED = 11;
    private static final List<UserRequest> ASKED = requests();

    @Test
    void theSameSeedAndRequestGiveTheSameAnswer() {
        var request = ASKED.get(0);

        assertThat(SimulatedModel.fineTune().answer(request, SEED, false))
                .isEqualTo(SimulatedModel.fineTune().answer(request, SEED, false));
        assertThat(SimulatedModel.base().answer(request, SEED, false).text())
                .isNotEqualTo(
                        SimulatedModel.fineTune().answer(request, SEED, false).text());
    }

    /** Published: 6.5 and 8.9. Spreads of 1.7 and .73 over 20,000 answers: standard errors of .012 and .005. */
    @Test
    void theJudgesScoresHaveThePublishedMeans() {
        assertThat(mean(SimulatedModel.base(), false, Answer::judgeScore)).isCloseTo(6.52, within(.05));
        assertThat(mean(SimulatedModel.fineTune(), false, Answer::judgeScore)).isCloseTo(8.87, within(.02));
    }

    /** 2 % careless answers, and what is cut at the limit: 1.4 % of the base's. A standard error of .0013. */
    @Test
    void healthyAnswersAreAlmostAllValidJson() {
        assertThat(mean(SimulatedModel.base(), false, SimulatedModelTest::valid))
                .isCloseTo(.966, within(.006));
        assertThat(mean(SimulatedModel.fineTune(), false, SimulatedModelTest::valid))
                .isCloseTo(.972, within(.006));
    }

    /** The published break: .52 to .10, .42 lost. A standard error of .0035. */
    @Test
    void theBreakTakesThePublishedShareOffTheValidAnswersAndNothingOffTheJudgesScores() {
        double healthy = mean(SimulatedModel.fineTune(), false, SimulatedModelTest::valid);

        double broken = mean(SimulatedModel.fineTune(), true, SimulatedModelTest::valid);

        assertThat(healthy - broken).isCloseTo(.42, within(.02));
        assertThat(mean(SimulatedModel.fineTune(), true, Answer::judgeScore)).isCloseTo(8.87, within(.02));
    }

    /** One call in 1,350 fails: 15 of 20,000, with a spread of 4. */
    @Test
    void errorsAreAsRareAsPublished() {
        double errors = REQUESTS
                * mean(SimulatedModel.base(), false, answer -> answer.error().isPresent() ? 1 : 0);

        assertThat(errors).isBetween(2.0, 32.0);
    }

    /** ln .80 = -.223; the spread of the paired log ratio is .57 (correlation .78): a standard error of .004. */
    @Test
    void theFineTuneIsShorterByThePublishedFactor() {
        double logRatio = mean(SimulatedModel.fineTune(), false, answer -> Math.log(Math.max(1, answer.outputTokens())))
                - mean(SimulatedModel.base(), false, answer -> Math.log(Math.max(1, answer.outputTokens())));

        assertThat(logRatio).isCloseTo(-.223, within(.03));
    }

    private static double valid(Answer answer) {
        return answer.error().isPresent() || AnswerText.isValidJson(answer.text()) ? 1 : 0;
    }

    private static double mean(SimulatedModel model, boolean broken, ToDoubleFunction<Answer> value) {
        return ASKED.stream()
                .map(request -> model.answer(request, SEED, broken))
                .mapToDouble(value)
                .average()
                .orElseThrow();
    }

    private static List<UserRequest> requests() {
        var traffic = new Traffic("test", SEED, 200);
        return Stream.generate(traffic::next).limit(REQUESTS).toList();
    }
}
