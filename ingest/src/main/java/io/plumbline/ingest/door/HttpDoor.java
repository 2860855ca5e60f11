package io.plumbline.ingest.door;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP door: a POST to a source's path is answered with 2xx when Kafka has what was in it. Everything is refused before it is read that can
 * be: path, method, token, size; and while too much waits for Kafka, senders are told to come again.
 */
final class HttpDoor extends VerticleBase {
    private final Map<String, Source> sources = new HashMap<>();
    private final HttpDoorSettings settings;
    private final HttpIntake intake;
    private final DoorMeters meters;
    private long pendingBytes;
    private @Nullable HttpServer server;

    HttpDoor(List<Source> sources, HttpDoorSettings settings, HttpIntake intake, DoorMeters meters) {
        sources.forEach(source -> this.sources.put(source.path(), source));
        this.settings = settings;
        this.intake = intake;
        this.meters = meters;
    }

    @Override
    public Future<?> start() {
        var options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setHandle100ContinueAutomatically(true);
        return vertx.createHttpServer(options)
                .requestHandler(this::handle)
                .listen()
                .onSuccess(listening -> server = listening);
    }

    @Override
    public Future<?> stop() {
        var closed = server == null ? Future.<Void>succeededFuture() : server.close();
        return closed.eventually(() -> vertx.executeBlocking(() -> {
            intake.close();
            return true;
        }));
    }

    /** The port; known once started. */
    int port() {
        return server == null ? 0 : server.actualPort();
    }

    private void handle(HttpServerRequest request) {
        var source = sources.get(request.path());
        if (source == null) {
            reply(request, "none", Reply.error(404, "no source has the path " + shortened(request.path())));
            return;
        }
        var refused = refusal(request, source);
        if (refused.isPresent()) {
            reply(request, source.name(), refused.get());
            return;
        }
        var body = Buffer.buffer();
        var state = new Receiving();
        request.handler(chunk -> {
            if (state.over) return;
            if (body.length() + chunk.length() > settings.maxBodyBytes()) {
                state.over = true;
                reply(request, source.name(), tooLarge());
            } else {
                pendingBytes += chunk.length();
                state.counted += chunk.length();
                body.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(gone -> pendingBytes -= state.release());
        request.endHandler(end -> {
            if (state.over) pendingBytes -= state.release();
            else take(request, source, body, state);
        });
    }

    private void take(HttpServerRequest request, Source source, Buffer body, Receiving state) {
        var headers = headers(request);
        vertx.executeBlocking(() -> intake.take(source, headers, body.getBytes()), true)
                .compose(reply -> Future.fromCompletionStage(reply, context))
                .onComplete(taken -> pendingBytes -= state.release())
                .onSuccess(reply -> reply(request, source.name(), reply))
                .onFailure(mistake -> reply(request, source.name(), Reply.error(500, "this should not happen")));
    }

    /** Why it is not even read; empty if it is. */
    private Optional<Reply> refusal(HttpServerRequest request, Source source) {
        if (!request.method().equals(HttpMethod.POST)) return error(405, "POST is what this path takes");
        if (source.token().isPresent() && !source.token().get().isShownBy(authorization(request))) {
            return error(401, "the token is missing or wrong");
        }
        var encoding = header(request, "content-encoding");
        if (!encoding.isEmpty() && !encoding.equals("gzip") && !encoding.equals("identity")) {
            return error(415, "content-encoding must be gzip or none");
        }
        long length = length(header(request, "content-length"));
        if (length > settings.maxBodyBytes()) return Optional.of(tooLarge());
        if (pendingBytes + Math.max(0, length) > settings.maxPendingBytes()) {
            return Optional.of(Reply.later(429, "too much is waiting for Kafka; come again"));
        }
        return Optional.empty();
    }

    private static Optional<Reply> error(int status, String words) {
        return Optional.of(Reply.error(status, words));
    }

    private Reply tooLarge() {
        return Reply.error(413, "the body has more than " + settings.maxBodyBytes() + " bytes");
    }

    private void reply(HttpServerRequest request, String source, Reply reply) {
        var response = request.response();
        if (response.ended() || response.closed()) return;
        meters.http(source, reply.status());
        response.setStatusCode(reply.status()).putHeader("content-type", reply.contentType());
        if (reply.retryAfter() > 0) response.putHeader("retry-after", Integer.toString(reply.retryAfter()));
        if (!request.isEnded()) response.putHeader("connection", "close");
        response.end(reply.body());
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        var headers = new HashMap<String, String>();
        request.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        headers.remove("authorization"); // no secret goes further than this
        headers.remove("x-plumbline-token");
        return headers;
    }

    private static String authorization(HttpServerRequest request) {
        var bearer = header(request, "authorization");
        return bearer.isEmpty() ? header(request, "x-plumbline-token") : bearer;
    }

    private static String header(HttpServerRequest request, String name) {
        var value = request.getHeader(name);
        return value == null ? "" : value.strip();
    }

    private static long length(String header) {
        try {
            return header.isEmpty() ? -1 : Long.parseLong(header);
        } catch (NumberFormatException wrong) {
            return -1;
        }
    }

    private static String shortened(String path) {
        return path.length() <= 100 ? path : path.substring(0, 100) + "...";
    }

    private static final class Receiving {
        private boolean over;
        private long counted;

        long release() {
            long released = counted;
            counted = 0;
            return released;
        }
    }
}
