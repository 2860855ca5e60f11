package io.plumbline.ingest.source;

import io.plumbline.ingest.record.Reason;

/** One thing that was found in a message. */
public sealed interface Reading {
    /** An answer of a model, complete. */
    record Answer(Draft draft) implements Reading {}

    /** A score of an answer: {@code gen_ai.evaluation.*}, and whichever ids tell its target. */
    record Score(Draft draft) implements Reading {}

    /**
     * A part of an answer whose other part comes in a message of its own: request and response events, content in log records.
     * Fields of both make the answer; the parts come in any order.
     *
     * @param key joins the parts
     */
    record Part(String key, Kind kind, Draft draft) implements Reading {}

    /** What a part is of its answer. */
    enum Kind {
        /** The request; without a response in time the answer is an error. */
        REQUEST,
        /** The response; without its request the answer is as it stands. */
        RESPONSE,
        /** A span; it is the answer, content or not. */
        SPAN,
        /** Messages of a span; without the span nothing. */
        CONTENT
    }

    /** Something that is no answer and no score, as most spans are. */
    record Ignored(String why) implements Reading {}

    /**
     * What should have been a record and cannot be read.
     *
     * @param detail names the field or the position, never the content
     */
    record Refused(Reason reason, String detail) implements Reading {}
}
