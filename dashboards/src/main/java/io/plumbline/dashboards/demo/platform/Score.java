package io.plumbline.dashboards.demo.platform;

/**
 * A score that one annotator gave to one answer.
 *
 * @param kind CODE or LLM
 * @param by the annotator
 * @param samplingProbability the chance with which this answer was scored at all
 */
record Score(String name, double value, String kind, String by, double samplingProbability) {

    /** The code check: is the whole answer one JSON object? */
    static Score validJson(Answer answer) {
        return new Score("valid_json", AnswerText.isValidJson(answer.text()) ? 1 : 0, "CODE", "json-parser", 1);
    }
}
