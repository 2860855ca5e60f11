package io.plumbline.dashboards.demo.platform;

import java.util.Optional;

/**
 * What a simulated model answers to one request.
 *
 * @param timeToFirstToken seconds
 * @param duration seconds
 * @param error the kind of failure; an answer with one has no text
 * @param judgeScore what the simulated judge would give it, 1 to 10
 */
record Answer(
        String text,
        int outputTokens,
        double timeToFirstToken,
        double duration,
        String finishReason,
        Optional<String> error,
        double judgeScore) {
    private static final int OPENING = 52;

    /** Its first words, on one line. */
    String opening() {
        return text.substring(0, Math.min(OPENING, text.length())).replace("\n", "\\n") + "...";
    }
}
