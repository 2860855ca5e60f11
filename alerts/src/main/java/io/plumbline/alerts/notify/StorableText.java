package io.plumbline.alerts.notify;

/** Text that PostgreSQL can hold: labels from a log may bring a NUL or half a surrogate pair, which it cannot. */
public final class StorableText {
    private static final int REPLACEMENT = 0xFFFD;

    private StorableText() {}

    public static String of(String text) {
        if (text.codePoints().allMatch(StorableText::isStorable)) return text;
        var cleaned = new StringBuilder(text.length());
        text.codePoints().forEach(point -> cleaned.appendCodePoint(isStorable(point) ? point : REPLACEMENT));
        return cleaned.toString();
    }

    private static boolean isStorable(int point) {
        boolean halfPair = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return point != 0 && !halfPair;
    }
}
