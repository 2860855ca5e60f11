package io.plumbline.ingest.source.otlp.signal;

/** Takes what a message holds, in its order. */
public interface Signals {
    void span(Span span);

    void log(LogRecord log);

    /** Something that is well formed and of no use here; the text is one of a few fixed ones. */
    void ignored(String why);

    /** Something that cannot be read; the detail names the field or the position, never the content. */
    void malformed(String detail);
}
