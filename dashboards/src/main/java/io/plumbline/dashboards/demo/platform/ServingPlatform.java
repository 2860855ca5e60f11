package io.plumbline.dashboards.demo.platform;

import io.plumbline.dashboards.demo.story.Happening;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A small serving platform on loopback: sends each user to the fine-tune or its base, copies the fine-tune's requests to the base
 * as its shadow, writes the inference log, and obeys signed orders to roll back.
 *
 * <p>All it holds is confined to its event loop. Its models are simulated ({@link SimulatedModel}); their answers take as long as
 * drawn.
 */
public final class ServingPlatform extends VerticleBase {
    private static final int BODY_LIMIT = 64 * 1024;

    private final PlatformSettings settings;
    private final RecordSink sink;
    private final InstantSource clock;
    private final Consumer<Happening> happenings;
    private final CanonicalLog log;
    private final SimulatedJudge judge;
    private final Routing routing = new Routing();
    private final ControlPlane controlPlane;
    private final AtomicLong answersServed = new AtomicLong();
    private final AtomicLong brokenAnswersServed = new AtomicLong();

    private @Nullable HttpServer server;
    private boolean formatBroken;
    private long fineTuneInFlight;

    public ServingPlatform(
            PlatformSettings settings, RecordSink sink, InstantSource clock, Consumer<Happening> happenings) {
        this.settings = settings;
        this.sink = sink;
        this.clock = clock;
        this.happenings = happenings;
        this.log = new CanonicalLog(settings.deployment());
        this.judge = new SimulatedJudge(settings.judgeShare(), settings.seed());
        this.controlPlane = new ControlPlane(settings, routing, clock, happenings);
    }

    @Override
    public Future<?> start() {
        var router = Router.router(vertx);
        router.post().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
        router.post("/v1/chat/completions").handler(this::ask);
        router.post("/control/rollback").handler(controlPlane::rollback);
        router.get("/control/state").handler(controlPlane::state);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .onSuccess(listening -> server = listening);
    }

    public int port() {
        if (server == null) throw new IllegalStateException("the platform has not started");
        return server.actualPort();
    }

    public String rollbackUrl() {
        return "http://127.0.0.1:" + port() + "/control/rollback";
    }

    /** From now on the fine-tune wraps many of its answers in Markdown fences. */
    public void breakFormat() {
        context.runOnContext(now -> formatBroken = true);
    }

    /** Answers that users have seen. */
    public long answersServed() {
        return answersServed.get();
    }

    /** Answers in the broken format that users have seen. */
    public long brokenAnswersServed() {
        return brokenAnswersServed.get();
    }

    private void ask(RoutingContext asked) {
        var read = UserRequest.read(asked.body().buffer());
        if (read.isEmpty()) {
            asked.fail(400);
            return;
        }
        var request = read.get();
        for (var assignment : routing.assign(request)) {
            answer(request, assignment, assignment.arm().served() ? asked : null);
        }
    }

    /** @param user who waits for the answer; nobody waits for a shadow's */
    private void answer(UserRequest request, Assignment assignment, @Nullable RoutingContext user) {
        var arm = assignment.arm();
        var model = assignment.model();
        var started = clock.instant();
        boolean broken = formatBroken && arm == Arm.CANDIDATE;
        var answer = model.answer(request, settings.seed(), broken);
        if (arm == Arm.CANDIDATE) fineTuneInFlight++;
        vertx.setTimer(milliseconds(answer.duration()), due -> {
            sink.send(CanonicalLog.key(request), log.inference(request, arm, model, answer, started));
            if (answer.error().isEmpty()) score(request, arm, model, answer);
            if (user != null) respond(user, model, answer);
            if (arm == Arm.CANDIDATE) fineTuneAnswered(answer);
        });
    }

    private void score(UserRequest request, Arm arm, SimulatedModel model, Answer answer) {
        write(request, arm, model, Score.validJson(answer));
        judge.delay(request)
                .ifPresent(delay ->
                        vertx.setTimer(milliseconds(delay), judged -> write(request, arm, model, judge.score(answer))));
    }

    private void write(UserRequest request, Arm arm, SimulatedModel model, Score score) {
        sink.send(CanonicalLog.key(request), log.evaluation(request, arm, model, score, clock.instant()));
    }

    private void respond(RoutingContext user, SimulatedModel model, Answer answer) {
        answersServed.incrementAndGet();
        user.response().setStatusCode(answer.error().isPresent() ? 503 : 200);
        var unused = user.json(new JsonObject()
                .put("simulated", true)
                .put("model", model.version())
                .put("content", answer.text())
                .put("finish_reason", answer.finishReason()));
    }

    private void fineTuneAnswered(Answer answer) {
        fineTuneInFlight--;
        if (AnswerText.isFenced(answer.text()) && brokenAnswersServed.getAndIncrement() == 0) {
            tell("BREAK", "the fine-tune begins to wrap its JSON in Markdown: " + answer.opening());
        }
        if (fineTuneInFlight == 0 && routing.isRolledBack()) {
            tell(
                    "DRAINED",
                    "the last answer that was on its way has left; every user gets "
                            + routing.serving().version());
        }
    }

    private void tell(String word, String text) {
        happenings.accept(new Happening(clock.instant(), word, text));
    }

    private static long milliseconds(double seconds) {
        return Math.max(1, Math.round(seconds * 1_000));
    }
}
