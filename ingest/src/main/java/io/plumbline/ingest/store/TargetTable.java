package io.plumbline.ingest.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.detectors.summary.StableHash;
import io.plumbline.ingest.identity.Target;
import io.plumbline.ingest.identity.Targets;
import io.plumbline.ingest.identity.TargetsUnavailable;
import io.plumbline.ingest.record.Role;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * The answers that are to be scored later, in the database. Names are kept as 64-bit hashes: a look-up among a thousand million of
 * them finds a wrong answer once in 10^10.
 */
public final class TargetTable implements Targets {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, String>> SEGMENTS = new TypeReference<>() {};
    private static final int MOST_DELETED = 20_000;

    private final DataSource database;

    public TargetTable(DataSource database) {
        this.database = database;
    }

    /** Rows go in the order of their keys, so that two processes cannot wait for each other. */
    @Override
    public void remember(Collection<Named> answers) throws TargetsUnavailable {
        var byKey = new TreeMap<Long, Named>();
        for (var answer : answers) byKey.put(key(answer.target()), answer);
        var names = new TreeMap<Long, TreeSet<Long>>();
        byKey.forEach((key, answer) -> answer.names()
                .forEach(name -> names.computeIfAbsent(StableHash.of(name), first -> new TreeSet<>())
                        .add(key)));
        var targetRows = new RowBatch(
                """
                INSERT INTO ingest.target (answer, event_id, correlation_id, conversation_id, tenant, deployment, role, variant, version, segments, at)
                SELECT a, e, c, v, t, d, r, n, o, s, to_timestamp(m / 1000.0) FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS row(a, e, c, v, t, d, r, n, o, s, m)
                ON CONFLICT (answer) DO UPDATE SET correlation_id = excluded.correlation_id, conversation_id = excluded.conversation_id,
                role = excluded.role, variant = excluded.variant, version = excluded.version, segments = excluded.segments, at = excluded.at""", "int8", "text", "text", "text", "text", "text", "text", "text", "text", "text", "int8");
        byKey.forEach((key, answer) -> add(targetRows, key, answer.target()));
        var nameRows = new RowBatch("""
                INSERT INTO ingest.target_name (name, answer, at)
                SELECT n, a, to_timestamp(m / 1000.0) FROM unnest(?, ?, ?) AS row(n, a, m) ON CONFLICT (name, answer) DO NOTHING""", "int8", "int8", "int8");
        names.forEach((name, keys) -> keys.forEach(key -> nameRows.add(name, key, time(byKey, key))));
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                targetRows.write(connection);
                nameRows.write(connection);
                connection.commit();
            } catch (SQLException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new TargetsUnavailable(failed);
        }
    }

    @Override
    public Map<String, List<Target>> find(Collection<String> names) throws TargetsUnavailable {
        var byHash = new HashMap<Long, String>();
        for (var name : names) byHash.put(StableHash.of(name), name);
        var sql = """
                SELECT n.name, t.event_id, t.correlation_id, t.conversation_id, t.tenant, t.deployment, t.role, t.variant, t.version, t.segments, t.at
                FROM ingest.target_name n JOIN ingest.target t USING (answer) WHERE n.name = ANY (?)""";
        var found = new HashMap<String, List<Target>>();
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("int8", byHash.keySet().toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var name = byHash.get(rows.getLong(1));
                    if (name != null)
                        found.computeIfAbsent(name, first -> new ArrayList<>()).add(target(rows));
                }
            }
        } catch (SQLException failed) {
            throw new TargetsUnavailable(failed);
        }
        return found;
    }

    /** Lets go of answers from before this moment, a part at a time; the number of answers. */
    public int forgetBefore(Instant moment) throws SQLException {
        try (var connection = database.getConnection()) {
            delete(connection, "target_name", moment);
            return delete(connection, "target", moment);
        }
    }

    private static int delete(Connection connection, String table, Instant moment) throws SQLException {
        var sql = "DELETE FROM ingest." + table + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM ingest." + table
                + " WHERE at < ? LIMIT " + MOST_DELETED + "))";
        try (var delete = connection.prepareStatement(sql)) {
            delete.setObject(1, Times.of(moment));
            int all = 0;
            for (int rows = MOST_DELETED; rows == MOST_DELETED; all += rows) rows = delete.executeUpdate();
            return all;
        }
    }

    private static void add(RowBatch rows, long key, Target target) {
        rows.add(
                key,
                Storable.text(target.eventId()),
                Storable.text(target.correlationId()),
                Storable.text(target.conversation()),
                Storable.text(target.tenant()),
                Storable.text(target.deployment()),
                target.role().label(),
                Storable.text(target.variant()),
                Storable.text(target.version()),
                Storable.text(segments(target)),
                target.time().toEpochMilli());
    }

    private static Target target(ResultSet rows) throws SQLException {
        return new Target(
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                rows.getString(6),
                Role.of(rows.getString(7)),
                rows.getString(8),
                rows.getString(9),
                segments(rows.getString(10)),
                Times.instant(rows, 11));
    }

    private static String segments(Target target) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(target.segments()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts cannot be written", impossible);
        }
    }

    private static Map<String, String> segments(String json) throws SQLException {
        try {
            return JSON.readValue(json, SEGMENTS);
        } catch (JsonProcessingException damaged) {
            throw new SQLException("ingest.target.segments holds no map of texts", damaged);
        }
    }

    private static long time(Map<Long, Named> answers, Long key) {
        return Objects.requireNonNull(answers.get(key)).target().time().toEpochMilli();
    }

    private static long key(Target target) {
        return StableHash.of(String.join("\n", target.tenant(), target.deployment(), target.eventId()));
    }
}
