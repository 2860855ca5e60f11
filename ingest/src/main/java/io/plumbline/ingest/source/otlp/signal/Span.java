package io.plumbline.ingest.source.otlp.signal;

import java.util.List;

/**
 * One operation of a trace; ids are lower-case hex, empty when not valid.
 *
 * @param start epoch nanoseconds; 0 when not said
 * @param end epoch nanoseconds; 0 when not said
 */
public record Span(
        Origin origin,
        String traceId,
        String spanId,
        String name,
        long start,
        long end,
        Attributes attributes,
        List<SpanEvent> events,
        List<SpanLink> links,
        Status status) {

    /** What the instrumentation says of the outcome. */
    public record Status(Code code, String message) {}

    /** The codes of a status, in the order of their numbers. */
    public enum Code {
        UNSET,
        OK,
        ERROR;

        /** A code that is not known is none. */
        public static Code of(int number) {
            return number == 1 ? OK : number == 2 ? ERROR : UNSET;
        }
    }
}
