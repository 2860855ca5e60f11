package io.plumbline.dashboards.demo.story;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What the service wrote into its own tables, as news: decisions, incidents, rollbacks and notices that could not be delivered.
 * Blocks; used by one thread.
 */
public final class Chronicle {
    private static final String DECISIONS = """
            SELECT decided.decision, decided.reason, decided.pairs,
                (SELECT max(proposed_at) FROM alerts.rollback
                    WHERE rollback.comparison_id = compared.id AND decided.decision = 'ROLLBACK') AS acted_at
            FROM alerts.decision AS decided JOIN alerts.comparison AS compared ON compared.id = decided.comparison_id
            WHERE compared.deployment = ? ORDER BY decided.at, decided.comparison_id
            """;
    private static final String INCIDENTS = """
            SELECT id, rule, state, metric, segment, title,
                (SELECT min(created_at) FROM alerts.outbox WHERE outbox.dedup_key = incident.dedup_key) AS told_at
            FROM alerts.incident WHERE deployment = ? ORDER BY id
            """;
    private static final String ROLLBACKS = """
            SELECT id, state, note, bad_version, target_version, served, bad_share,
                (SELECT max(at) FROM alerts.journal WHERE journal.rollback_id = rollback.id) AS moved_at
            FROM alerts.rollback WHERE deployment = ? ORDER BY proposed_at
            """;
    private static final String DEAD = "SELECT id, channel, error FROM alerts.outbox WHERE state = 'DEAD' ORDER BY id";
    private static final String LOOSE = """
            SELECT (SELECT count(*) FROM alerts.outbox WHERE state IN ('QUEUED', 'RETRY'))
                + (SELECT count(*) FROM alerts.incident WHERE deployment = ? AND state <> 'RESOLVED')
            """;
    private static final String BLIND =
            "SELECT blind FROM alerts.comparison WHERE deployment = ? ORDER BY last_tick DESC LIMIT 1";

    private final DataSource database;
    private final String deployment;
    private final InstantSource clock;
    private final Map<String, String> known = new HashMap<>();
    private int decisionsKnown;

    private String decision = "";
    private String rollbackState = "";
    private String rollbackNote = "";
    private Optional<Alarm> firstAlarm = Optional.empty();

    /**
     * The first incident that says the fine-tune is worse.
     *
     * @param at wall clock
     */
    public record Alarm(Instant at, String metric, String segment, String title) {}

    public Chronicle(DataSource database, String deployment, InstantSource clock) {
        this.database = database;
        this.deployment = deployment;
        this.clock = clock;
    }

    /** What is new since the last look. */
    public List<Happening> news() throws SQLException {
        var news = new ArrayList<Happening>();
        try (var connection = database.getConnection()) {
            blindness(connection, news);
            incidents(connection, news);
            decisions(connection, news);
            rollbacks(connection, news);
            dead(connection, news);
        }
        return news;
    }

    /** Incidents that are open and notices that are still to be delivered. */
    public long loose() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(LOOSE)) {
            query.setString(1, deployment);
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /** The decision that stands; empty before the first. */
    public String decision() {
        return decision;
    }

    /** State of the newest rollback; empty when there is none. */
    public String rollbackState() {
        return rollbackState;
    }

    /** Why the newest rollback stands where it stands. */
    public String rollbackNote() {
        return rollbackNote;
    }

    public Optional<Alarm> firstAlarm() {
        return firstAlarm;
    }

    private void decisions(Connection connection, List<Happening> news) throws SQLException {
        try (var query = connection.prepareStatement(DECISIONS)) {
            query.setString(1, deployment);
            try (var rows = query.executeQuery()) {
                for (int place = 0; rows.next(); place++) {
                    if (place < decisionsKnown) continue;
                    decisionsKnown = place + 1;
                    decision = rows.getString("decision");
                    // What a decision rests on is told first.
                    var at = timeOrNow(rows, "acted_at");
                    var alarmAt = firstAlarm.map(Alarm::at).filter(at::isBefore);
                    news.add(new Happening(
                            alarmAt.orElse(at),
                            "DECISION",
                            "%s after %,d pairs: %s"
                                    .formatted(decision, rows.getLong("pairs"), rows.getString("reason"))));
                }
            }
        }
    }

    private void blindness(Connection connection, List<Happening> news) throws SQLException {
        try (var query = connection.prepareStatement(BLIND)) {
            query.setString(1, deployment);
            try (var rows = query.executeQuery()) {
                if (!rows.next()) return;
                var blind = rows.getString(1);
                if (changed("blind", blind == null ? "" : blind)) {
                    tell(news, "BLIND", blind == null ? "the service sees again" : "nothing can be said now: " + blind);
                }
            }
        }
    }

    private void incidents(Connection connection, List<Happening> news) throws SQLException {
        try (var query = connection.prepareStatement(INCIDENTS)) {
            query.setString(1, deployment);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var key = "incident " + rows.getLong("id");
                    boolean isNew = !known.containsKey(key);
                    var state = rows.getString("state");
                    if (!changed(key, state)) continue;
                    var rule = rows.getString("rule");
                    var title = rows.getString("title");
                    if (!isNew) {
                        tell(news, "INCIDENT", state.toLowerCase(Locale.ROOT) + ": " + title);
                        continue;
                    }
                    // A notice is written with its incident: its wall clock is the incident's.
                    var at = timeOrNow(rows, "told_at");
                    boolean saysWorse = rule.equals("change") || rule.equals("interval");
                    news.add(new Happening(at, word(rule), title));
                    if (saysWorse && firstAlarm.isEmpty()) {
                        firstAlarm = Optional.of(
                                new Alarm(clock.instant(), rows.getString("metric"), rows.getString("segment"), title));
                    }
                }
            }
        }
    }

    private static String word(String rule) {
        return switch (rule) {
            case "change" -> "ALARM";
            case "interval" -> "BREACH";
            case "blind" -> "BLIND";
            case "rollback" -> "ESCALATED";
            default -> "INCIDENT";
        };
    }

    private void rollbacks(Connection connection, List<Happening> news) throws SQLException {
        try (var query = connection.prepareStatement(ROLLBACKS)) {
            query.setString(1, deployment);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    rollbackState = rows.getString("state");
                    rollbackNote = rows.getString("note");
                    if (!changed("rollback " + rows.getString("id"), rollbackState)) continue;
                    var words = switch (rollbackState) {
                        case "VERIFIED" ->
                            "%s is out: %,d answers served since, its share of them %.0f %%"
                                    .formatted(
                                            rows.getString("bad_version"),
                                            rows.getLong("served"),
                                            100 * rows.getDouble("bad_share"));
                        case "PROPOSED", "APPROVED", "EXECUTING", "VERIFYING" ->
                            "%s to %s: %s"
                                    .formatted(
                                            rows.getString("bad_version"),
                                            rows.getString("target_version"),
                                            rollbackNote);
                        default -> rollbackState + ": " + rollbackNote;
                    };
                    news.add(new Happening(timeOrNow(rows, "moved_at"), rollbackWord(), words));
                }
            }
        }
    }

    private String rollbackWord() {
        return switch (rollbackState) {
            case "VERIFIED" -> "VERIFIED";
            case "VERIFYING" -> "VERIFYING";
            default -> "ROLLBACK";
        };
    }

    private void dead(Connection connection, List<Happening> news) throws SQLException {
        try (var query = connection.prepareStatement(DEAD);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                if (!changed("outbox " + rows.getLong("id"), "DEAD")) continue;
                tell(
                        news,
                        "LOST",
                        "a notice for " + rows.getString("channel") + " was given up: " + rows.getString("error"));
            }
        }
    }

    /** The wall clock in that column, or now where there is none. */
    private Instant timeOrNow(ResultSet rows, String column) throws SQLException {
        var time = rows.getTimestamp(column);
        return time == null ? clock.instant() : time.toInstant();
    }

    /** Remembers the value; whether it is another than before. Nothing and an empty text are the same. */
    private boolean changed(String key, String value) {
        var before = known.put(key, value);
        return !value.equals(before == null ? "" : before);
    }

    private void tell(List<Happening> news, String word, String text) {
        news.add(new Happening(clock.instant(), word, text));
    }
}
