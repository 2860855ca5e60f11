package io.plumbline.dashboards.app.settings;

import io.plumbline.alerts.notify.Secret;
import java.util.Optional;

/**
 * Where numbers and decisions are kept.
 *
 * @param url jdbc:postgresql://host:port/name; empty: a database inside the program
 * @param password empty for a database that asks for none
 * @param pool connections held at most
 */
public record DatabaseSettings(String url, String user, Optional<Secret> password, int pool) {
    public DatabaseSettings {
        if (!url.isBlank() && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("database.url must start with jdbc:postgresql: but is " + url);
        }
        if (pool < 1) throw new IllegalArgumentException("database.pool must be >= 1: " + pool);
    }

    public boolean embedded() {
        return url.isBlank();
    }
}
