package io.plumbline.alerts.rollback;

import io.plumbline.alerts.rollback.RollbackState.Signal;
import io.plumbline.alerts.rollback.RollbackTarget.Order;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The order of a rollback: written into the journal before it is first sent, and sent in those very bytes ever after. */
final class OrderBook {
    private static final String INTENDED = Signal.ORDER_INTENDED.name().toLowerCase(Locale.ROOT);

    private OrderBook() {}

    /**
     * What was sent so far.
     *
     * @param firstAt when the order was first intended; null when it never was
     * @param unanswered the last thing in the journal is an intent: nobody knows what became of it
     */
    record Sent(@Nullable Instant firstAt, boolean unanswered) {}

    static Sent sent(Connection transaction, String rollbackId) throws SQLException {
        try (var select = transaction.prepareStatement("""
                SELECT (SELECT min(at) FROM alerts.journal WHERE rollback_id = ? AND event = ?),
                       (SELECT event FROM alerts.journal WHERE rollback_id = ? ORDER BY id DESC LIMIT 1)
                """)) {
            select.setString(1, rollbackId);
            select.setString(2, INTENDED);
            select.setString(3, rollbackId);
            try (var row = select.executeQuery()) {
                if (!row.next()) throw new IllegalStateException("two subqueries make a row");
                OffsetDateTime first = row.getObject(1, OffsetDateTime.class);
                return new Sent(first == null ? null : first.toInstant(), INTENDED.equals(row.getString(2)));
            }
        }
    }

    static Order order(Connection transaction, Rollback rollback, Instant expiresAt) throws SQLException {
        String id = "msg_" + rollback.id();
        try (var select = transaction.prepareStatement(
                "SELECT detail->>'body' FROM alerts.journal WHERE rollback_id = ? AND event = ? ORDER BY id LIMIT 1")) {
            select.setString(1, rollback.id());
            select.setString(2, INTENDED);
            try (var row = select.executeQuery()) {
                return new Order(id, row.next() ? row.getString(1) : body(rollback, expiresAt));
            }
        }
    }

    private static String body(Rollback rollback, Instant expiresAt) {
        Proposal proposal = rollback.proposal();
        var reason = new JsonObject()
                .put("alert_id", "comparison-" + proposal.comparisonId())
                .put("metric", proposal.metric())
                .put("segment", proposal.segment().isEmpty() ? null : proposal.segment())
                .put("effect", finite(proposal.effect()))
                .put("ci", new JsonArray().add(finite(proposal.low())).add(finite(proposal.high())))
                .put("n", proposal.n())
                .put("words", proposal.words());
        return new JsonObject()
                .put("type", "plumbline.rollback.requested")
                .put("rollback_id", rollback.id())
                .put("mode", rollback.mode() == Mode.APPROVE ? "approved" : "auto")
                .put("tenant", proposal.tenant())
                .put("deployment", proposal.deployment())
                .put("from", arm(proposal.badVariant(), proposal.badVersion()))
                .put("to", arm(proposal.targetVariant(), proposal.targetVersion()))
                .put("reason", reason)
                .put("expires_at", expiresAt.toString())
                .encode();
    }

    private static JsonObject arm(String variant, String version) {
        return new JsonObject().put("variant", variant).put("version", version);
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
