package io.plumbline.dashboards.app;

import io.plumbline.dashboards.app.service.Service;
import io.plumbline.dashboards.app.settings.ConfigText;
import io.plumbline.dashboards.app.settings.Settings;
import io.plumbline.dashboards.embedded.EmbeddedDatabase;
import io.plumbline.dashboards.embedded.EmbeddedKafka;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plumbline serve}. */
@Command(
        name = "serve",
        description = {
            "Runs the service until it is asked to end.",
            "Without a configuration it brings its own broker and database and keeps their data in .plumbline."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
    private static final Duration END = Duration.ofSeconds(20);

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws Exception {
        var asked = config.settings();
        try (var closing = Closing.onShutdown()) {
            var settings = config.settings(kafka(asked, closing), database(asked, closing));
            var vertx = Vertx.vertx();
            closing.add(() -> Waiting.atMost(END, vertx.close()));
            var service = new Service(vertx, settings, InstantSource.system());
            closing.add(() -> Waiting.atMost(END, service.stop()));
            Waiting.on(service.start());
            System.out.println("Plumbline is up: http://" + settings.page().host() + ":" + service.port() + "/");
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private static ConfigText kafka(Settings settings, Closing closing) throws IOException {
        if (!settings.kafka().embedded()) return ConfigText.of("none", "");
        LOG.info("Starting a broker in {}", settings.folder().resolve("kafka"));
        var kafka = closing.add(EmbeddedKafka.kept(settings.folder().resolve("kafka")));
        return ConfigText.of("embedded broker", "kafka: {bootstrap: \"" + kafka.bootstrapServers() + "\"}");
    }

    private static ConfigText database(Settings settings, Closing closing) throws IOException {
        if (!settings.database().embedded()) return ConfigText.of("none", "");
        LOG.info("Starting a database in {}", settings.folder().resolve("database"));
        var database = closing.add(EmbeddedDatabase.kept(settings.folder().resolve("database")));
        return ConfigText.of(
                "embedded database", "database: {url: \"" + database.jdbcUrl() + "\", user: " + database.user() + "}");
    }
}
