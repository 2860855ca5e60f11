package io.plumbline.ingest.store;

/** A text as PostgreSQL takes it: without U+0000 and halves of surrogate pairs, one of which would spoil a whole batch. */
final class Storable {
    private static final char UNKNOWN = '\ufffd';

    private Storable() {}

    static String text(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (!isFine(text, index)) return replaced(text);
        }
        return text;
    }

    private static String replaced(String text) {
        var changed = new StringBuilder(text);
        for (int index = 0; index < text.length(); index++) {
            if (!isFine(text, index)) changed.setCharAt(index, UNKNOWN);
        }
        return changed.toString();
    }

    private static boolean isFine(String text, int index) {
        char unit = text.charAt(index);
        if (unit == 0) return false;
        if (Character.isHighSurrogate(unit)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        return !Character.isLowSurrogate(unit) || (index > 0 && Character.isHighSurrogate(text.charAt(index - 1)));
    }
}
