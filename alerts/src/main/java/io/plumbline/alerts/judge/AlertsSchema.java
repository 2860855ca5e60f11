package io.plumbline.alerts.judge;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of the schema {@code alerts}, by Flyway; hypertables where TimescaleDB is present. */
public final class AlertsSchema {
    private static final Logger LOG = LoggerFactory.getLogger(AlertsSchema.class);
    private static final String SCHEMA = "alerts";

    private AlertsSchema() {}

    /** Brings the schema to the version of this program. */
    public static void migrate(DataSource database) {
        var locations = new ArrayList<>(List.of("classpath:db/alerts"));
        if (hasTimescale(database)) locations.add("classpath:db/alerts-timescale");
        var flyway = Flyway.configure()
                .dataSource(database)
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .createSchemas(true)
                .locations(locations.toArray(String[]::new));
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
        flyway.load().migrate();
    }

    private static boolean hasTimescale(DataSource database) {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            try (var found =
                    statement.executeQuery("SELECT 1 FROM pg_available_extensions WHERE name = 'timescaledb'")) {
                if (!found.next()) return false;
            }
            statement.execute("CREATE EXTENSION IF NOT EXISTS timescaledb");
            return true;
        } catch (SQLException refused) {
            LOG.warn("TimescaleDB is available but not usable, plain tables it is: {}", refused.getMessage());
            return false;
        }
    }
}
