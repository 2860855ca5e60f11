package io.plumbline.dashboards.page;

import io.plumbline.dashboards.reading.DeploymentId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends open pages what changed: one look at the database per refresh for all of them, and to each only the fragments
 * that differ from what it has. Confined to its event loop.
 */
final class LiveFeed {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final int MOST_VIEWERS = 500;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** What a page shows: all deployments, or one in one view. */
    record Topic(Optional<DeploymentId> deployment, Links.View view) {}

    /** Makes the fragments of a topic; blocks. */
    interface Source {
        String fingerprint() throws Exception;

        Map<String, String> fragments(Topic topic) throws Exception;
    }

    /** One open page and what it has been sent. */
    private record Viewer(HttpServerResponse response, Map<String, String> has) {}

    /** The pages open on one topic and the newest fragments of it. */
    private static final class Audience {
        private final List<Viewer> viewers = new ArrayList<>();
        private Map<String, String> newest = Map.of();
        private String fingerprint = "";
    }

    private final Vertx vertx;
    private final Source source;
    private final Duration refresh;
    private final Map<Topic, Audience> audiences = new HashMap<>();
    private boolean looking;
    private boolean troubled;

    LiveFeed(Vertx vertx, Source source, Duration refresh) {
        this.vertx = vertx;
        this.source = source;
        this.refresh = refresh;
    }

    /** Answers false when there are too many viewers already. */
    boolean join(Topic topic, HttpServerResponse response) {
        if (audiences.values().stream()
                        .mapToInt(audience -> audience.viewers.size())
                        .sum()
                >= MOST_VIEWERS) {
            return false;
        }
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        var viewer = new Viewer(response, new HashMap<>());
        var audience = audiences.computeIfAbsent(topic, absent -> new Audience());
        audience.viewers.add(viewer);
        response.exceptionHandler(broken -> leave(topic, viewer));
        response.closeHandler(closed -> leave(topic, viewer));
        write(viewer, "retry: 2000\n\n");
        send(viewer, audience.newest);
        look();
        return true;
    }

    private void leave(Topic topic, Viewer viewer) {
        var audience = audiences.get(topic);
        if (audience == null) return;
        audience.viewers.remove(viewer);
        if (audience.viewers.isEmpty()) audiences.remove(topic);
    }

    /** Begins to look. It looks while nobody watches, too: the recent past of a page that is opened later. */
    void start() {
        vertx.setPeriodic(refresh.toMillis(), tick -> look());
        vertx.setPeriodic(HEARTBEAT.toMillis(), tick -> toAll(":\n\n"));
    }

    private void look() {
        if (looking) return;
        looking = true;
        vertx.executeBlocking(source::fingerprint, false)
                .compose(this::refreshAll)
                .onSuccess(done -> calm())
                .onFailure(this::trouble)
                .onComplete(done -> looking = false);
    }

    private Future<Void> refreshAll(String fingerprint) {
        var stale = audiences.entrySet().stream()
                .filter(entry -> !entry.getValue().fingerprint.equals(fingerprint))
                .map(entry -> refresh(entry.getKey(), entry.getValue(), fingerprint))
                .toList();
        return Future.all(stale).mapEmpty();
    }

    private Future<Void> refresh(Topic topic, Audience audience, String fingerprint) {
        return vertx.executeBlocking(() -> source.fragments(topic), false)
                .onSuccess(fragments -> {
                    audience.newest = fragments;
                    audience.fingerprint = fingerprint;
                    List.copyOf(audience.viewers).forEach(viewer -> send(viewer, fragments));
                })
                .mapEmpty();
    }

    private static void send(Viewer viewer, Map<String, String> fragments) {
        var news = new StringBuilder();
        fragments.forEach((name, content) -> {
            if (content.equals(viewer.has.put(name, content))) return;
            news.append(event(name, content));
        });
        if (!news.isEmpty()) write(viewer, news.toString());
    }

    private static String event(String name, String content) {
        var text = new StringBuilder("event: ").append(name).append('\n');
        content.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        return text.append('\n').toString();
    }

    /** A page that does not read fast enough is let go: it connects again and gets everything anew. */
    private static void write(Viewer viewer, String text) {
        if (viewer.response.closed() || viewer.response.ended()) return;
        if (viewer.response.writeQueueFull()) {
            viewer.response.reset();
            return;
        }
        viewer.response.write(text).onFailure(broken -> LOG.debug("a viewer is gone", broken));
    }

    private void trouble(Throwable failure) {
        if (!troubled) LOG.warn("The page cannot read the database; it tries again every {}", refresh, failure);
        troubled = true;
        toAll(event("trouble", "the database does not answer"));
    }

    private void calm() {
        if (troubled) {
            LOG.info("The page reads the database again");
            toAll(event("calm", "live"));
        }
        troubled = false;
    }

    private void toAll(String text) {
        audiences.values().stream()
                .flatMap(audience -> List.copyOf(audience.viewers).stream())
                .forEach(viewer -> write(viewer, text));
    }
}
