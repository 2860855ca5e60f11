package io.plumbline.ingest.privacy;

/** What people write between the groups of a long number. */
final class Separators {
    private Separators() {}

    static boolean isOne(char unit) {
        return unit == ' '
                || unit == '-'
                || unit == '\u00a0'
                || unit == '\u2009'
                || unit == '\u202f'
                || unit == '\u2011';
    }
}
