package io.plumbline.ingest.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/** RFC 3339 timestamps as epoch milliseconds; from 1970 to 9999, else not a timestamp. */
final class Timestamps {
    private static final long LAST = 253_402_300_799_999L;
    private static final int LENGTH_TO_SECONDS = 19;

    private Timestamps() {}

    static OptionalLong parse(String text) {
        try {
            long millis = isPlainUtc(text)
                    ? plainUtc(text)
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
            return millis >= 0 && millis <= LAST ? OptionalLong.of(millis) : OptionalLong.empty();
        } catch (DateTimeException | ArithmeticException notATime) {
            return OptionalLong.empty();
        }
    }

    /** The common form {@code 2026-11-02T09:00:00.123Z}, for which the general parser is slow. */
    private static boolean isPlainUtc(String text) {
        int length = text.length();
        if (length != LENGTH_TO_SECONDS + 1 && length != LENGTH_TO_SECONDS + 5) return false;
        if (text.charAt(length - 1) != 'Z') return false;
        for (int index = 0; index < length - 1; index++) {
            char expected = "dddd-dd-ddTdd:dd:dd.ddd".charAt(index);
            char found = text.charAt(index);
            if (expected == 'd' ? found < '0' || found > '9' : found != expected) return false;
        }
        return true;
    }

    private static long plainUtc(String text) {
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) throw new DateTimeException("not a time of day");
        long day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10))
                .toEpochDay();
        int fraction = text.length() > LENGTH_TO_SECONDS + 1 ? digits(text, 20, 23) : 0;
        return ((day * 24 + hour) * 60 + minute) * 60_000 + second * 1000L + fraction;
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int index = from; index < to; index++) number = number * 10 + (text.charAt(index) - '0');
        return number;
    }
}
