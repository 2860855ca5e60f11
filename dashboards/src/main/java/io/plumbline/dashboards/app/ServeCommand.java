package io.plumbline.dashboards.app;

import io.plumbline.dashboards.app.service.Service;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    private static final Duration END = Duration.ofSeconds(20);

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws Exception {
        var asked = config.settings();
        try (var closing = Closing.onShutdown()) {
            var settings =
                    config.settings(EmbeddedParts.broker(asked, closing), EmbeddedParts.database(asked, closing));
            var vertx = Vertx.vertx();
            closing.add(() -> Waiting.atMost(END, vertx.close()));
            var service = new Service(vertx, settings, InstantSource.system());
            closing.add(() -> Waiting.atMost(END, service.stop()));
            Waiting.on(service.start());
            System.out.println("Plumbline is up: http://" + settings.page().host() + ":" + service.port() + "/");
            System.out.println("It reads " + settings.ingest().topic() + " at "
                    + settings.kafka().bootstrap());
            new CountDownLatch(1).await();
            return 0;
        }
    }
}
