package io.plumbline.dashboards.page;

import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a reader what went wrong without telling how the inside looks; the log has the rest. */
final class ErrorPages implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final Templates templates;

    ErrorPages(Templates templates) {
        this.templates = templates;
    }

    @Override
    public void handle(RoutingContext context) {
        var failure = context.failure();
        boolean isDatabase = failure instanceof SQLException;
        if (failure != null && context.statusCode() >= 500) LOG.warn("{} failed", context.normalizedPath(), failure);
        int status = isDatabase ? 503 : Math.max(400, context.statusCode());
        var response = context.response();
        if (response.ended() || response.headWritten()) return;
        response.setStatusCode(status).putHeader("Cache-Control", "no-store");
        String words = isDatabase ? "The database does not answer. Try again in a moment." : words(status);
        if (context.normalizedPath().startsWith("/api/")) {
            response.putHeader("Content-Type", "application/json")
                    .end(new JsonObject()
                            .put("status", status)
                            .put("error", words)
                            .encode());
        } else {
            response.putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(templates.message(status, heading(status), words));
        }
    }

    private static String heading(int status) {
        return switch (status) {
            case 403 -> "Not from here";
            case 404 -> "Not found";
            case 405 -> "Not that way";
            case 503 -> "Not now";
            default -> status < 500 ? "Not understood" : "Something failed";
        };
    }

    private static String words(int status) {
        return switch (status) {
            case 403 -> "This can only be done from the page itself.";
            case 404 -> "Nothing is known under this address. A deployment appears with its first answers.";
            case 405 -> "This address does not take that kind of request.";
            case 413 -> "That was more than this page takes.";
            case 503 -> "Too many pages are open, or a part of the service is away. Try again in a moment.";
            default ->
                status < 500 ? "The request could not be read." : "The page failed; the log of the service says why.";
        };
    }
}
