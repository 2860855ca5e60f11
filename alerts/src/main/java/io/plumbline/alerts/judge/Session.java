package io.plumbline.alerts.judge;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One transaction of the judge: what is written at once goes through its connection, what can wait is collected. */
final class Session {
    /** A change of verdict; numbers as they were then. */
    record Finding(long at, Series series, String verdict, String note, long units, Numbers numbers, double evidence) {}

    /** The interval of a series in its own terms; NaN where nothing is said. */
    record Numbers(double mean, double low, double high) {
        static final Numbers NONE = new Numbers(Double.NaN, Double.NaN, Double.NaN);
    }

    /** A minute of a series as it shall stand in the database. */
    record MinuteRow(long seriesId, Minute minute, Numbers numbers, double evidence) {}

    final Connection connection;
    /** Wall clock of this transaction. */
    final Instant now;

    final List<Finding> findings = new ArrayList<>();
    final List<MinuteRow> minutes = new ArrayList<>();

    Session(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }
}
