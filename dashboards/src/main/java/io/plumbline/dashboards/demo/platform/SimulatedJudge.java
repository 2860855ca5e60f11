package io.plumbline.dashboards.demo.platform;

import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * A judge that scores a share of the requests, both answers to a request or neither. It takes between half a second and a second
 * and a half, which is an assumption.
 */
record SimulatedJudge(double share, long seed) {
    private static final double QUICKEST = .5;

    /** Seconds from an answer to this request to its score; empty when the judge does not look at it. */
    OptionalDouble delay(UserRequest request) {
        var random = new SplittableRandom(seed - request.id().hashCode());
        if (random.nextDouble() >= share) return OptionalDouble.empty();
        return OptionalDouble.of(QUICKEST + random.nextDouble());
    }

    Score score(Answer answer) {
        return new Score("judge_score", answer.judgeScore(), "LLM", "simulated-judge", share);
    }
}
