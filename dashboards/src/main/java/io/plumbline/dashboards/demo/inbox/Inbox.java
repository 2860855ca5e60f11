package io.plumbline.dashboards.demo.inbox;

import io.plumbline.dashboards.demo.story.Happening;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Serves the stand-ins of Slack and PagerDuty and the page that shows what they were sent, as it comes.
 *
 * <p>All it holds is confined to its event loop.
 */
public final class Inbox extends VerticleBase {
    static final int RETRY_AFTER_SECONDS = 1;
    private static final int CALLS_SHOWN = 60;
    private static final int BODY_LIMIT = 2 * PagerDutyRules.BODY_BYTES;

    private final InboxSettings settings;
    private final InstantSource clock;
    private final Consumer<Happening> happenings;
    private final SlackStub slack;
    private final PagerDutyStub pagerDuty;
    private final Deque<Call> calls = new ArrayDeque<>();
    private final List<HttpServerResponse> watchers = new ArrayList<>();

    private @Nullable HttpServer server;
    private long slackCalls;

    public Inbox(InboxSettings settings, InstantSource clock, Consumer<Happening> happenings) {
        this.settings = settings;
        this.clock = clock;
        this.happenings = happenings;
        this.slack = new SlackStub(settings.slackToken(), settings.slackChannel());
        this.pagerDuty = new PagerDutyStub(settings.pagerDutyKey());
    }

    @Override
    public Future<?> start() {
        var router = Router.router(vertx);
        router.post().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        router.post("/api/chat.postMessage").handler(call -> slack(call, "chat.postMessage"));
        router.post("/api/chat.update").handler(call -> slack(call, "chat.update"));
        router.post("/v2/enqueue").handler(this::enqueue);
        router.post("/v2/change/enqueue").handler(this::change);
        router.get("/").handler(asked -> html(asked, InboxPage.whole(settings, messages())));
        router.get("/messages").handler(asked -> html(asked, messages()));
        router.get("/inbox.css").handler(asked -> file(asked, "text/css", "inbox.css"));
        router.get("/inbox.js").handler(asked -> file(asked, "text/javascript", "inbox.js"));
        router.get("/events").handler(this::watch);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(settings.port(), "127.0.0.1")
                .onSuccess(listening -> server = listening);
    }

    /** Its address, without a slash at the end. */
    public String url() {
        if (server == null) throw new IllegalStateException("the inbox has not started");
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void slack(RoutingContext called, String method) {
        var request = called.request();
        var body = body(called);
        var now = clock.instant();
        slackCalls++;
        Reply reply;
        if (slackCalls % settings.throttleEvery() == 1) {
            reply = Reply.tooMany(
                    RETRY_AFTER_SECONDS, new JsonObject().put("ok", false).put("error", "ratelimited"));
            tell(now, "THROTTLE", "the stand-in for Slack answers 429 once, on purpose: the message must come again");
        } else if (method.equals("chat.update")) {
            reply = slack.update(header(request, "Authorization"), header(request, "Content-Type"), body, now);
        } else {
            reply = slack.post(header(request, "Authorization"), header(request, "Content-Type"), body, now);
        }
        answer(called, "Slack " + method, reply, now);
        if (reply.body().getBoolean("ok", false)) {
            var verb = method.equals("chat.update") ? "Slack message updated: " : "Slack message: ";
            tell(now, "TOLD", verb + SlackView.headline(new JsonObject(body)));
        }
    }

    private void enqueue(RoutingContext called) {
        var body = body(called);
        var now = clock.instant();
        var reply = pagerDuty.enqueue(body, now);
        answer(called, "PagerDuty v2/enqueue", reply, now);
        if (reply.status() == 202) {
            tell(now, "TOLD", "PagerDuty " + PagerDutyView.headline(new JsonObject(body)));
        }
    }

    private void change(RoutingContext called) {
        var body = body(called);
        var now = clock.instant();
        var reply = pagerDuty.change(body, now);
        answer(called, "PagerDuty v2/change/enqueue", reply, now);
        if (reply.status() == 202) {
            tell(now, "TOLD", "PagerDuty " + PagerDutyView.headline(new JsonObject(body)));
        }
    }

    private void answer(RoutingContext called, String what, Reply reply, Instant now) {
        calls.addFirst(new Call(now, what, reply.words()));
        if (calls.size() > CALLS_SHOWN) calls.removeLast();
        if (reply.status() == 429) called.response().putHeader("Retry-After", "" + reply.retryAfterSeconds());
        called.response().setStatusCode(reply.status());
        var unused = called.json(reply.body());
        for (var watcher : watchers) news(watcher);
    }

    /** Server-sent events that say no more than: there is something new. */
    private void watch(RoutingContext asked) {
        var response = asked.response();
        response.setChunked(true).putHeader("Content-Type", "text/event-stream").putHeader("Cache-Control", "no-store");
        watchers.add(response);
        response.closeHandler(closed -> watchers.remove(response));
        response.exceptionHandler(broken -> watchers.remove(response));
        news(response);
    }

    private static void news(HttpServerResponse watcher) {
        var unused = watcher.write("event: news\ndata: \n\n");
    }

    private String messages() {
        return InboxPage.messages(slack.postings(), pagerDuty, List.copyOf(calls));
    }

    private void html(RoutingContext asked, String html) {
        var unused = asked.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'")
                .end(html);
    }

    private void file(RoutingContext asked, String type, String name) {
        var unused = asked.response()
                .putHeader("Content-Type", type + "; charset=utf-8")
                .sendFile("io/plumbline/dashboards/demo/inbox/" + name);
    }

    private void tell(Instant now, String word, String text) {
        happenings.accept(new Happening(now, word, text));
    }

    private static Buffer body(RoutingContext called) {
        return Objects.requireNonNullElse(called.body().buffer(), Buffer.buffer());
    }

    private static String header(HttpServerRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }
}
