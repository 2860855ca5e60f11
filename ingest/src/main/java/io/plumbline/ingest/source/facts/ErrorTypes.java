package io.plumbline.ingest.source.facts;

import io.plumbline.ingest.source.Draft;

/** What went wrong, as a short name: an error's message may hold content and is never taken. */
public final class ErrorTypes {
    private static final int LONGEST = 64;

    private ErrorTypes() {}

    /** The first of the names that is one; {@code error} when none is. */
    public static String first(String... names) {
        for (var name : names) {
            if (isName(name)) return name;
        }
        return "error";
    }

    /** Puts an HTTP status; one of 400 and above is the error when there is no better name for it. */
    public static void status(Draft draft, long status) {
        if (status < 100 || status > 599) return;
        draft.put("http.response.status_code", status);
        if (status >= 400 && !draft.has("error.type")) draft.put("error.type", Long.toString(status));
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || text.length() > LONGEST) return false;
        return text.chars().allMatch(unit -> Character.isLetterOrDigit(unit) || "_.:-,".indexOf(unit) >= 0);
    }
}
