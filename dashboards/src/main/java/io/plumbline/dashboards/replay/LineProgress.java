package io.plumbline.dashboards.replay;

import io.plumbline.ingest.store.TickReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** How far the line is with the topic of a log, as its tables say. */
final class LineProgress {
    private static final long BETWEEN_LOOKS_MILLIS = 50;
    private static final Duration STANDSTILL = Duration.ofMinutes(3);

    private final DataSource database;
    private final String topic;
    private final InstantSource clock;

    LineProgress(DataSource database, String topic, InstantSource clock) {
        this.database = database;
        this.topic = topic;
        this.clock = clock;
    }

    /** What is done while waiting. */
    interface Meanwhile {
        void look() throws SQLException;
    }

    /** Records and marks that are counted in the tables. */
    long measured() throws SQLException {
        return number(
                "SELECT coalesce(sum(p.applied + 1), 0) FROM ingest.partition p JOIN ingest.topic t USING (topic_id)"
                        + " WHERE t.name = ?");
    }

    /** Waits until every record of the topic is counted. */
    void awaitMeasured(long records, Meanwhile meanwhile) throws SQLException, IOException, InterruptedException {
        await("counting", () -> {
            meanwhile.look();
            long measured = measured();
            return measured >= records ? Long.MAX_VALUE : measured;
        });
    }

    /** Waits until every tick that ends by then is judged, for every deployment of the topic. */
    void awaitJudged(long end, Meanwhile meanwhile) throws SQLException, IOException, InterruptedException {
        await("judging", () -> {
            meanwhile.look();
            long slowest = slowestCursor();
            return slowest >= end ? Long.MAX_VALUE : slowest;
        });
    }

    /** What the tables say of the topic. */
    Outcome outcome(Duration tick) throws SQLException {
        try (var connection = database.getConnection()) {
            return new OutcomeReader(connection, topicId(connection), new TickReader(tick)).read();
        }
    }

    private interface Measure {
        long now() throws SQLException;
    }

    /** Until it is as large as it can be; a line that does not move at all any more has failed. */
    private void await(String what, Measure measure) throws SQLException, IOException, InterruptedException {
        long best = Long.MIN_VALUE;
        var moved = clock.instant();
        for (long now = measure.now(); now != Long.MAX_VALUE; now = measure.now()) {
            if (now > best) moved = clock.instant();
            best = Math.max(best, now);
            if (Duration.between(moved, clock.instant()).compareTo(STANDSTILL) > 0) {
                throw new IOException(what + " stands still for " + STANDSTILL.toMinutes() + " minutes");
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    /** Event time (epoch milliseconds) up to which the slowest deployment of the topic is judged. */
    private long slowestCursor() throws SQLException {
        return number("""
                SELECT coalesce(min(coalesce((extract(epoch FROM j.cursor) * 1000)::bigint, 0)), 9223372036854775807)
                FROM ingest.topic t JOIN ingest.deployment d USING (topic_id)
                LEFT JOIN alerts.judge j USING (tenant, deployment) WHERE t.name = ?""");
    }

    private String topicId(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT topic_id FROM ingest.topic WHERE name = ?")) {
            query.setString(1, topic);
            try (var rows = query.executeQuery()) {
                if (!rows.next()) throw new SQLException("nothing was counted of " + topic);
                return rows.getString(1);
            }
        }
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, topic);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
