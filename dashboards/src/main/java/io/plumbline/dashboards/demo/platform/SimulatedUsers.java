package io.plumbline.dashboards.demo.platform;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Users who ask the platform over HTTP, as a Poisson stream, and wait for their answers. */
public final class SimulatedUsers extends VerticleBase {
    private static final long LOOK_EVERY_MS = 10;
    /** At a few hundred requests a second and a second an answer, as many wait at once; the rest is for stragglers. */
    private static final int CONNECTIONS = 1_000;

    private final Traffic traffic;
    private final int platformPort;
    private final InstantSource clock;

    private @Nullable WebClient browser;
    private double nextAt;

    public SimulatedUsers(long seed, double perSecond, int platformPort, InstantSource clock) {
        this.traffic = new Traffic("live-" + seed, seed, perSecond);
        this.platformPort = platformPort;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        browser = WebClient.create(
                vertx,
                new WebClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(platformPort),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        long began = clock.millis();
        nextAt = traffic.gap();
        vertx.setPeriodic(LOOK_EVERY_MS, looked -> askUntil((clock.millis() - began) / 1_000.0));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        if (browser != null) browser.close();
        return Future.succeededFuture();
    }

    private void askUntil(double elapsed) {
        for (; nextAt <= elapsed; nextAt += traffic.gap()) ask(traffic.next());
    }

    private void ask(UserRequest request) {
        if (browser == null) throw new IllegalStateException("the users have not started");
        // A user who gets no answer goes away: the platform's own log tells what was served.
        var unused = browser.post("/v1/chat/completions").sendBuffer(request.toBody());
    }
}
