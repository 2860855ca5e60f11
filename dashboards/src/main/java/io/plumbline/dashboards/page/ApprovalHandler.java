package io.plumbline.dashboards.page;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.sql.SQLException;
import java.util.Optional;

/** Takes a person's yes or no to a waiting rollback, by name, and leads back to the deployment. */
final class ApprovalHandler implements Handler<RoutingContext> {
    private static final int LONGEST_NAME = 80;

    private final Vertx vertx;
    private final PageSource source;
    private final Templates templates;
    private final RollbackApproval approval;

    /** Where to go, or why it was not done. */
    private record Outcome(int status, String text) {}

    ApprovalHandler(Vertx vertx, PageSource source, Templates templates, RollbackApproval approval) {
        this.vertx = vertx;
        this.source = source;
        this.templates = templates;
        this.approval = approval;
    }

    @Override
    public void handle(RoutingContext context) {
        String id = context.pathParam("id");
        String actor = attribute(context, "actor").strip();
        String say = attribute(context, "say");
        if (actor.isEmpty() || actor.length() > LONGEST_NAME) {
            refuse(context, 400, "Say who you are: the journal needs a name of 1 to " + LONGEST_NAME + " characters.");
            return;
        }
        if (!say.equals("approve") && !say.equals("veto")) {
            refuse(context, 400, "A rollback can be approved or vetoed, nothing else.");
            return;
        }
        vertx.executeBlocking(() -> decide(id, actor, say.equals("approve")), false)
                .onSuccess(outcome -> {
                    if (outcome.status == 303) {
                        context.response()
                                .setStatusCode(303)
                                .putHeader("Location", outcome.text)
                                .end();
                    } else {
                        refuse(context, outcome.status, outcome.text);
                    }
                })
                .onFailure(context::fail);
    }

    private Outcome decide(String id, String actor, boolean yes) throws SQLException {
        var deployment = source.deploymentOf(id);
        if (deployment.isEmpty()) return new Outcome(404, "There is no rollback of that id.");
        Optional<String> refusal = yes ? approval.approve(id, actor) : approval.veto(id, actor);
        return refusal.map(words -> new Outcome(409, words))
                .orElseGet(() -> new Outcome(303, Links.deployment(deployment.get())));
    }

    private void refuse(RoutingContext context, int status, String words) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(templates.message(status, "Nothing was done", words));
    }

    private static String attribute(RoutingContext context, String name) {
        var value = context.request().getFormAttribute(name);
        return value == null ? "" : value;
    }
}
