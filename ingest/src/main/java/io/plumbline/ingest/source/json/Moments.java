package io.plumbline.ingest.source.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Times of the world as epoch nanoseconds: ISO 8601 with a zone or without (then UTC), with {@code T} or a space; seconds,
 * milliseconds, microseconds or nanoseconds since 1970, told apart by their size.
 */
public final class Moments {
    private static final long NANOS = 1_000_000_000L;
    private static final int LONGEST = 40;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private Moments() {}

    public static OptionalLong of(JsonNode value) {
        return value.isNumber() || value.isTextual() ? of(value.asText()) : OptionalLong.empty();
    }

    public static OptionalLong of(String text) {
        var moment = text.strip();
        if (isNumber(moment)) return sinceEpoch(moment, 0);
        return moment.isEmpty() || moment.length() > LONGEST ? OptionalLong.empty() : iso(moment);
    }

    /** Epoch milliseconds; Kafka's -1 is absent. */
    public static OptionalLong ofMillis(long millis) {
        boolean given = millis > 0 && millis < Long.MAX_VALUE / 1_000_000;
        return given ? OptionalLong.of(millis * 1_000_000) : OptionalLong.empty();
    }

    /** A number since 1970 in a unit of so many nanoseconds. */
    public static OptionalLong of(JsonNode value, long unitNanos) {
        var text = value.isNumber() || value.isTextual() ? value.asText().strip() : "";
        return isNumber(text) ? sinceEpoch(text, unitNanos) : OptionalLong.empty();
    }

    /** As canonical records write it, to the millisecond. */
    public static String text(long nanos) {
        var instant = Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static boolean isNumber(String text) {
        if (text.isEmpty() || text.length() > LONGEST) return false;
        return text.chars().allMatch(unit -> "0123456789.eE+".indexOf(unit) >= 0);
    }

    private static OptionalLong sinceEpoch(String text, long unitNanos) {
        try {
            var number = new BigDecimal(text);
            double size = number.doubleValue();
            long unit = unitNanos > 0 ? unitNanos : unit(size);
            if (!(size > 0 && size * unit < Long.MAX_VALUE)) return OptionalLong.empty();
            long nanos = number.multiply(BigDecimal.valueOf(unit)).longValue();
            return nanos > 0 ? OptionalLong.of(nanos) : OptionalLong.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    /** The years 1970 to 5138 in seconds are less than 1973 and later in milliseconds, and so on. */
    private static long unit(double size) {
        if (size < 1e11) return NANOS;
        if (size < 1e14) return 1_000_000;
        return size < 1e17 ? 1_000 : 1;
    }

    private static OptionalLong iso(String text) {
        try {
            var plain = text.endsWith(" UTC") ? text.substring(0, text.length() - 4) + 'Z' : text;
            if (plain.length() > 10 && plain.charAt(10) == ' ')
                plain = plain.substring(0, 10) + 'T' + plain.substring(11);
            var parsed = ISO.parseBest(plain.replace(" ", ""), OffsetDateTime::from, LocalDateTime::from);
            var instant = parsed instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
            long nanos = Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
            return nanos >= 0 ? OptionalLong.of(nanos) : OptionalLong.empty();
        } catch (DateTimeException | ArithmeticException notATime) {
            return OptionalLong.empty();
        }
    }
}
