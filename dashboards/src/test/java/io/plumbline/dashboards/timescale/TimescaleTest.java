package io.plumbline.dashboards.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.plumbline.alerts.judge.AlertsSchema;
import io.plumbline.ingest.store.IngestSchema;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Both schemas on a real TimescaleDB (2.23, as WebAssembly). Needs Node.js; says so where it is missing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimescaleTest {
    private TimescaleServer server;
    private HikariDataSource database;

    @BeforeAll
    void start() throws Exception {
        if (!TimescaleServer.canRun()) {
            abort("NOT RUN: Node.js and npm are missing, so there is no TimescaleDB to test against");
        }
        server = TimescaleServer.start();
        var config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(1);
        database = new HikariDataSource(config);
        IngestSchema.migrate(database);
        AlertsSchema.migrate(database);
    }

    @AfterAll
    void stop() throws Exception {
        if (database != null) database.close();
        if (server != null) server.close();
    }

    @Test
    void whatGrowsWithTrafficIsAHypertable() throws SQLException {
        var hypertables = strings(
                "SELECT hypertable_schema || '.' || hypertable_name FROM timescaledb_information.hypertables ORDER BY 1");

        assertThat(hypertables)
                .containsExactly(
                        "alerts.arm_minute",
                        "alerts.finding",
                        "alerts.minute",
                        "ingest.arm_tick",
                        "ingest.pair_tick",
                        "ingest.served");
    }

    @Test
    void aSecondMigrationChangesNothing() throws SQLException {
        IngestSchema.migrate(database);
        AlertsSchema.migrate(database);

        assertThat(strings("SELECT version FROM ingest.flyway_schema_history WHERE version IS NOT NULL ORDER BY 1"))
                .containsExactly("1", "1.1", "2");
        assertThat(strings("SELECT version FROM alerts.flyway_schema_history WHERE version IS NOT NULL ORDER BY 1"))
                .containsExactly("1", "1.1");
    }

    @Test
    void aTickThatIsWrittenTwiceIsOneRow() throws SQLException {
        var sql = """
                INSERT INTO ingest.served (tick, topic_id, partition, tenant, deployment, role, variant, version, answers)
                VALUES (?, 'topic', 0, 'default', 'bot', 'candidate', 'ft', 'v1', 5)
                ON CONFLICT (tick, topic_id, partition, tenant, deployment, role, variant, version)
                DO UPDATE SET answers = ingest.served.answers + excluded.answers""";
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(sql)) {
            for (int write = 0; write < 2; write++) {
                insert.setObject(1, OffsetDateTime.parse("2026-11-02T09:00:00Z"));
                insert.addBatch();
            }
            insert.executeBatch();
        }

        assertThat(strings("SELECT answers::text FROM ingest.served")).containsExactly("10");
    }

    private List<String> strings(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql);
                var rows = query.executeQuery()) {
            var found = new ArrayList<String>();
            while (rows.next()) found.add(rows.getString(1));
            return found;
        }
    }
}
