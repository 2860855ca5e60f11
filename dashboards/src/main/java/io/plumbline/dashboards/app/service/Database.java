package io.plumbline.dashboards.app.service;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.plumbline.dashboards.app.settings.DatabaseSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** The connection pool, and whether the database behind it answers. */
public final class Database {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private Database() {}

    /** A pool that connects when first asked, so that it can be made before the database is up. */
    public static HikariDataSource pool(DatabaseSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("plumbline");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        settings.password().ifPresent(password -> config.setPassword(password.reveal()));
        config.setMaximumPoolSize(settings.pool());
        config.setConnectionTimeout(ANSWER.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "plumbline");
        return new HikariDataSource(config);
    }

    /** Asks it something; answers true or throws. */
    static boolean check(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.setQueryTimeout((int) ANSWER.toSeconds());
            return statement.execute("SELECT 1");
        }
    }

    /** What is wrong with it; empty when it answers. */
    static Optional<String> problem(DataSource database) {
        try {
            check(database);
            return Optional.empty();
        } catch (SQLException failure) {
            return Optional.of(Causes.words(failure));
        }
    }
}
