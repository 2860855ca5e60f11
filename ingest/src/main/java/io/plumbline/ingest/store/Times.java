package io.plumbline.ingest.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Moments as the driver wants them. */
final class Times {
    private Times() {}

    static OffsetDateTime of(long millis) {
        return of(Instant.ofEpochMilli(millis));
    }

    static OffsetDateTime of(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    static long millis(ResultSet rows, int column) throws SQLException {
        return instant(rows, column).toEpochMilli();
    }
}
