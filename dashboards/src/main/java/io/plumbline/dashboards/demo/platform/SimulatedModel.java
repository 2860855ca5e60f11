package io.plumbline.dashboards.demo.platform;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A model that answers in JSON, drawn from published figures. The same seed and request always give the same answer.
 *
 * <p>Where the figures come from:
 *
 * <ul>
 *   <li>output tokens: lognormal, median 151 (e^5.019), spread .859: Azure LLM inference trace 2023, conversation part; cut at
 *       {@value #MAX_TOKENS}, as a request's max_tokens would;
 *   <li>a fine-tune's answers are .80 times as long (e^-.226), and log lengths of the two arms correlate at .78: the benign fine-tune
 *       of Qwen (emergent-misalignment-political);
 *   <li>time to first token: lognormal, median .068 s, spread .683; .0025 s a token: vLLM at its normal load (BurstGPT);
 *   <li>errors: 1 in 1,350 calls (llmperf-leaderboard);
 *   <li>judge scores: {@link JudgeScores};
 *   <li>a broken format takes .42 off the share of valid answers: what directly_executable lost (.52 to .10) from gpt-4-0314 to
 *       gpt-4-0613 on LeetCode problems, where answers came wrapped in Markdown fences (LLMDrift). As there, the content stays as
 *       good: the judge's scores do not change;
 *   <li>2 % of healthy answers are not valid JSON: an assumption, for which we know of no published figure.
 * </ul>
 *
 * @param variant name of the arm
 * @param version what answers, exactly
 * @param lengthFactor length of its answers against the base's
 */
record SimulatedModel(String variant, String version, double lengthFactor, JudgeScores scores) {
    static final int MAX_TOKENS = 1_000;
    static final double LENGTH_CORRELATION = .78;
    static final double BREAK_SIZE = .42;
    static final double CARELESS = .02;
    static final double ERRORS = 1 / 1350.0;

    static SimulatedModel base() {
        return new SimulatedModel("base-simulated", "shop-base-13b", 1, JudgeScores.LLAMA_13B);
    }

    static SimulatedModel fineTune() {
        return new SimulatedModel("ft-simulated", "shop-ft-7", .80, JudgeScores.VICUNA_13B);
    }

    /** @param formatBroken whether this model wraps many of its answers in Markdown fences */
    Answer answer(UserRequest request, long seed, boolean formatBroken) {
        var shared = new SplittableRandom(seed * 31 + request.id().hashCode());
        double difficulty = shared.nextGaussian();
        var random = new SplittableRandom(shared.nextLong() ^ variant.hashCode());
        double length = LENGTH_CORRELATION * difficulty
                + Math.sqrt(1 - LENGTH_CORRELATION * LENGTH_CORRELATION) * random.nextGaussian();
        double wanted = lengthFactor * Math.exp(5.019 + .859 * length);
        int tokens = (int) Math.min(MAX_TOKENS, Math.ceil(wanted));
        double timeToFirstToken = .068 * Math.exp(.683 * random.nextGaussian());
        double duration = timeToFirstToken + .0025 * tokens;
        double judgeScore = scores.drawn(random.nextDouble());
        double form = random.nextDouble();
        if (random.nextDouble() < ERRORS) {
            return new Answer("", 0, timeToFirstToken, timeToFirstToken, "error", Optional.of("overloaded"), 1);
        }
        boolean cut = wanted > MAX_TOKENS;
        var text = AnswerText.of(request.task(), tokens, random.nextInt());
        if (cut) text = text.substring(0, text.length() - 2);
        else if (form < CARELESS) text = AnswerText.careless(text);
        else if (formatBroken && form < CARELESS + BREAK_SIZE) text = AnswerText.fenced(text);
        return new Answer(
                text, tokens, timeToFirstToken, duration, cut ? "length" : "stop", Optional.empty(), judgeScore);
    }
}
