package io.plumbline.dashboards.app;

import io.plumbline.dashboards.app.settings.ConfigText;
import io.plumbline.dashboards.app.settings.Settings;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import io.plumbline.dashboards.embedded.EmbeddedKafka;
import io.plumbline.dashboards.embedded.FolderInUse;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker and the database inside the program, where the configuration names no others, and how they are reached. */
final class EmbeddedParts {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedParts.class);
    private static final ConfigText NOTHING = ConfigText.of("nothing", "");

    private EmbeddedParts() {}

    /** Starts a broker if one is needed; says where it is. */
    static ConfigText broker(Settings settings, Closing closing) throws IOException {
        if (!settings.kafka().embedded()) return NOTHING;
        var folder = settings.embedded().folder().resolve("kafka");
        LOG.info("Starting a broker that keeps its data in {}", folder);
        var kafka = closing.add(EmbeddedKafka.kept(folder, settings.embedded().kafkaPort()));
        return ConfigText.of("embedded broker", "kafka: {bootstrap: \"" + kafka.bootstrapServers() + "\"}");
    }

    /** Starts a database if one is needed; says where it is. */
    static ConfigText database(Settings settings, Closing closing) throws IOException {
        if (!settings.database().embedded()) return NOTHING;
        var folder = folder(settings);
        LOG.info("Starting a database that keeps its data in {}", folder);
        return place(closing.add(EmbeddedDatabase.kept(folder)).jdbcUrl());
    }

    /** The database that a running service keeps, or else one started on its data. */
    static ConfigText databaseForReading(Settings settings, Closing closing) throws IOException {
        if (!settings.database().embedded()) return NOTHING;
        try {
            return database(settings, closing);
        } catch (FolderInUse serving) {
            return place(EmbeddedDatabase.urlOfRunning(folder(settings)).orElseThrow(() -> serving));
        }
    }

    private static Path folder(Settings settings) {
        return settings.embedded().folder().resolve("database");
    }

    private static ConfigText place(String jdbcUrl) {
        return ConfigText.of(
                "embedded database", "database: {url: \"" + jdbcUrl + "\", user: " + EmbeddedDatabase.USER + "}");
    }
}
