package io.plumbline.dashboards.reading;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * What was counted and what was set aside.
 *
 * @param arms answers by arm, as far back as ticks are kept
 * @param counters of the topics that carry the deployment, since they began: shared with every deployment in them
 */
public record Tallies(List<ArmTally> arms, List<Counter> counters) {
    /** Answers of one arm of one deployment. */
    public record ArmTally(
            String role, Arm arm, long answers, long unpaired, long late, Instant firstTick, Instant lastTick) {}

    /** One counter by its name. */
    public record Counter(String name, long count) {
        private static final String DEAD_LETTER = "dead_letter:";
        private static final String PAIRED = "paired:";
        private static final String UNPAIRED = "unpaired:";

        public boolean isDeadLetter() {
            return name.startsWith(DEAD_LETTER);
        }

        boolean isOfMethod() {
            return name.startsWith(PAIRED) || name.startsWith(UNPAIRED);
        }

        /** What it counts, in words. */
        public String words() {
            if (isDeadLetter()) {
                return "dead letter: " + name.substring(DEAD_LETTER.length()).replace('_', ' ');
            }
            return switch (name) {
                case "read" -> "records read";
                case "counted" -> "counted";
                case "duplicate" -> "duplicates, counted once";
                case "late" -> "late, counted in the open tick";
                case "unpaired" -> "answers without a partner in time";
                case "evicted" -> "dropped from a full pairing buffer";
                case "orphan" -> "evaluations without an answer";
                case "clamped" -> "evaluations clamped to their range";
                case "unknown_role" -> "answers of an unknown role, not compared";
                case "mark" -> "time marks";
                case "lost" -> "records no longer in the topic";
                default -> name.replace('_', ' ');
            };
        }
    }

    public Tallies {
        arms = List.copyOf(arms);
        counters = List.copyOf(counters);
    }

    static Tallies of(Sql snapshot, DeploymentId deployment) throws SQLException {
        return new Tallies(arms(snapshot, deployment), counters(snapshot, deployment));
    }

    /**
     * How often answers found each other by one way to correlate.
     *
     * @param pairs two answers each
     * @param unpaired answers without a partner in time
     */
    public record Pairing(String method, long pairs, long unpaired) {
        /** The share of answers that found a partner. */
        public double rate() {
            return 2.0 * pairs / (2.0 * pairs + unpaired);
        }
    }

    /** By way to correlate, where the log says it. */
    public List<Pairing> pairings() {
        var methods = new TreeMap<String, long[]>();
        for (var counter : counters) {
            if (!counter.isOfMethod()) continue;
            boolean paired = counter.name().startsWith(Counter.PAIRED);
            var method = counter.name().substring(counter.name().indexOf(':') + 1);
            methods.computeIfAbsent(method, first -> new long[2])[paired ? 0 : 1] += counter.count();
        }
        return methods.entrySet().stream()
                .map(entry -> new Pairing(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
                .toList();
    }

    /** All counters but those that {@link #pairings} shows. */
    public List<Counter> totals() {
        return counters.stream().filter(counter -> !counter.isOfMethod()).toList();
    }

    public List<Counter> deadLetters() {
        return counters.stream().filter(Counter::isDeadLetter).toList();
    }

    private static List<ArmTally> arms(Sql snapshot, DeploymentId deployment) throws SQLException {
        return snapshot.list(
                """
                SELECT role, variant, version, sum(answers) AS answers, sum(unpaired) AS unpaired, sum(late) AS late,
                       min(tick) AS first_tick, max(tick) AS last_tick
                FROM ingest.arm_tick WHERE tenant = ? AND deployment = ? AND segment = ''
                GROUP BY role, variant, version
                ORDER BY max(tick) DESC, array_position(ARRAY['candidate', 'shadow', 'control'], role), variant, version
                LIMIT 12
                """,
                row -> new ArmTally(
                        row.text("role"),
                        new Arm(row.text("variant"), row.text("version")),
                        row.number("answers"),
                        row.number("unpaired"),
                        row.number("late"),
                        row.instant("first_tick"),
                        row.instant("last_tick")),
                deployment.tenant(),
                deployment.name());
    }

    private static List<Counter> counters(Sql snapshot, DeploymentId deployment) throws SQLException {
        return snapshot.list(
                """
                SELECT name, sum(count) AS count FROM ingest.counter
                WHERE topic_id IN (SELECT topic_id FROM ingest.deployment WHERE tenant = ? AND deployment = ?)
                GROUP BY name HAVING sum(count) > 0
                ORDER BY array_position(ARRAY['read', 'counted', 'duplicate'], name), name
                """, row -> new Counter(row.text("name"), row.number("count")), deployment.tenant(), deployment.name());
    }
}
