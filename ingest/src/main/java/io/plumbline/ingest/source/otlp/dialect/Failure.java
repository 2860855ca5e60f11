package io.plumbline.ingest.source.otlp.dialect;

import io.plumbline.ingest.source.Draft;
import io.plumbline.ingest.source.otlp.signal.Span;
import java.util.regex.Pattern;

/** Whether and how a call failed. Of texts of errors nothing is kept but a status at their beginning. */
final class Failure {
    /** The convention's word for an error of which no more is known. */
    private static final String OTHER = "_OTHER";

    private static final int LONGEST_TYPE = 256;

    /** How the clients of OpenAI begin the text of an error of HTTP, after the name of a class or without it. */
    private static final Pattern STATUS =
            Pattern.compile("^(?:[A-Za-z.]{1,80}: )?(?:Error code: )?([45]\\d\\d)(?!\\d)");

    private Failure() {}

    static void put(Span span, Draft draft) {
        var status = span.attributes().integer(Names.HTTP_STATUS);
        long code =
                status.isPresent() && status.getAsLong() >= 100 && status.getAsLong() <= 599 ? status.getAsLong() : 0;
        boolean failed = span.status().code() == Span.Code.ERROR;
        var type = type(span, failed);
        if (code == 0 && !type.isEmpty()) code = statusIn(span);
        if (type.isEmpty() && code >= 400) type = Long.toString(code);
        if (code > 0) draft.put("http.response.status_code", code);
        draft.put("error.type", shortened(type));
    }

    static String shortened(String type) {
        return type.length() > LONGEST_TYPE ? type.substring(0, LONGEST_TYPE) : type;
    }

    private static String type(Span span, boolean failed) {
        var said = span.attributes().text("error.type");
        if (!said.isEmpty()) return said;
        if (span.status().code() == Span.Code.OK) return "";
        for (var event : span.events()) {
            if (isException(event.name())) {
                var exception = event.attributes().text("exception.type");
                return exception.isEmpty() ? OTHER : exception;
            }
        }
        return failed ? OTHER : "";
    }

    private static long statusIn(Span span) {
        long status = statusIn(span.status().message());
        for (var event : span.events()) {
            if (status == 0 && isException(event.name()))
                status = statusIn(event.attributes().text("exception.message"));
        }
        return status;
    }

    private static long statusIn(String message) {
        var found = STATUS.matcher(message);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private static boolean isException(String event) {
        return event.equals("exception") || event.equals(ContentEvents.EXCEPTION);
    }
}
