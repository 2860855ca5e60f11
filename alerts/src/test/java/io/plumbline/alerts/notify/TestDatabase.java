package io.plumbline.alerts.notify;

import io.plumbline.alerts.judge.AlertsSchema;
import io.plumbline.ingest.store.IngestSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A real PostgreSQL, started once for all tests of the process, empty for each. */
public final class TestDatabase {
    private static final DataSource DATABASE = start();

    private TestDatabase() {}

    private static DataSource start() {
        try {
            var database = EmbeddedPostgres.builder().start().getPostgresDatabase();
            IngestSchema.migrate(database);
            AlertsSchema.migrate(database);
            return database;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static DataSource shared() {
        return DATABASE;
    }

    public static DataSource empty() throws SQLException {
        run("TRUNCATE alerts.outbox, alerts.journal, alerts.rollback, alerts.incident_event, alerts.incident,"
                + " alerts.comparison, ingest.served RESTART IDENTITY CASCADE");
        return DATABASE;
    }

    public static void run(String sql, Object... values) throws SQLException {
        try (var connection = DATABASE.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.execute();
        }
    }

    /** The rows of a query, each joined by a space. */
    public static List<String> rows(String sql, Object... values) throws SQLException {
        try (var connection = DATABASE.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            List<String> rows = new ArrayList<>();
            try (var row = statement.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) cells.add(String.valueOf(row.getString(i)));
                    rows.add(String.join(" ", cells));
                }
            }
            return rows;
        }
    }
}
