package io.plumbline.alerts.notify;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server on the loopback interface that keeps what it was asked and answers what its test says. */
public final class Loopback {
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** What came in; {@code path} with its query. */
    public record Request(String path, MultiMap headers, String body) {
        public String header(String name) {
            return headers.contains(name) ? headers.get(name) : "";
        }
    }

    /** What goes out. */
    public record Reply(int status, Map<String, String> headers, String body) {
        public static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }

        public Reply with(String header, String value) {
            return new Reply(status, Map.of(header, value), body);
        }
    }

    /** An empty answer of {@code behaviour} leaves the caller waiting for ever. */
    public Loopback(Vertx vertx, Function<Request, Optional<Reply>> behaviour) throws Exception {
        server = Waiting.result(vertx.createHttpServer()
                .requestHandler(request -> request.bodyHandler(body -> {
                    var received = new Request(request.uri(), request.headers(), body.toString());
                    requests.add(received);
                    behaviour.apply(received).ifPresent(reply -> answer(request, reply));
                }))
                .listen(0, "127.0.0.1"));
    }

    private static void answer(HttpServerRequest request, Reply reply) {
        request.response().setStatusCode(reply.status());
        reply.headers().forEach(request.response()::putHeader);
        request.response().end(reply.body());
    }

    public int port() {
        return server.actualPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }
}
