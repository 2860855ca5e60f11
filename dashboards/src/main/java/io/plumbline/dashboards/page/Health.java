package io.plumbline.dashboards.page;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks all checks at once, off the event loop; one that does not answer in time has failed. */
final class Health {
    private static final long PATIENCE_SECONDS = 5;

    private final Vertx vertx;
    private final List<HealthCheck> checks;

    /** What one check said. */
    private record Finding(String name, Optional<String> problem) {
        JsonObject json() {
            var json = new JsonObject().put("name", name).put("ok", problem.isEmpty());
            problem.ifPresent(words -> json.put("problem", words));
            return json;
        }
    }

    /** All findings: ready when there is no problem. */
    record Answer(boolean ready, JsonObject json) {}

    Health(Vertx vertx, List<HealthCheck> checks) {
        this.vertx = vertx;
        this.checks = checks;
    }

    Future<Answer> ask() {
        var asked = checks.stream().map(this::ask).toList();
        return Future.all(asked).map(all -> answer(all.<Finding>list()));
    }

    private Future<Finding> ask(HealthCheck check) {
        return vertx.executeBlocking(() -> check.problem().get(), false)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .recover(failure -> Future.succeededFuture(Optional.of(words(failure))))
                .map(problem -> new Finding(check.name(), problem));
    }

    private static String words(Throwable failure) {
        if (failure instanceof java.util.concurrent.TimeoutException) {
            return "no answer within " + PATIENCE_SECONDS + " s";
        }
        return failure.getClass().getSimpleName();
    }

    private static Answer answer(List<Finding> findings) {
        var failing = findings.stream()
                .filter(finding -> finding.problem.isPresent())
                .map(Finding::name)
                .toList();
        var json = new JsonObject()
                .put("status", failing.isEmpty() ? "ready" : "not ready")
                .put("failing", new JsonArray(failing))
                .put(
                        "checks",
                        new JsonArray(findings.stream().map(Finding::json).toList()));
        return new Answer(failing.isEmpty(), json);
    }
}
