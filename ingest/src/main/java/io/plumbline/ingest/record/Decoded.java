package io.plumbline.ingest.record;

/** The outcome of reading one log message: bad input is counted and set aside, never thrown. */
public sealed interface Decoded permits Inference, Evaluation, Decoded.Malformed {
    /**
     * What cannot be counted.
     *
     * @param detail names the field or the position, never the content
     */
    record Malformed(Reason reason, String detail) implements Decoded {}
}
