package io.plumbline.ingest.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of the schema {@code ingest}, by Flyway; hypertables where TimescaleDB is present. */
public final class IngestSchema {
    private static final Logger LOG = LoggerFactory.getLogger(IngestSchema.class);
    private static final String SCHEMA = "ingest";

    private IngestSchema() {}

    /** Brings the schema to the version of this program. */
    public static void migrate(DataSource database) {
        var locations = new ArrayList<>(List.of("classpath:db/ingest"));
        if (hasTimescale(database)) locations.add("classpath:db/ingest-timescale");
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
