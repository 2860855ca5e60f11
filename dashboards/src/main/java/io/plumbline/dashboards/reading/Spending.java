package io.plumbline.dashboards.reading;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the answers of a period cost, so far as the logs say.
 *
 * @param served answers of all arms that users saw
 * @param span event time from the first answer to the last
 */
public record Spending(Bill candidate, Bill shadow, long served, Duration span) {
    /** The answers of one arm: how many, how many of them have a price, and the sum of these prices. */
    public record Bill(long answers, long priced, double dollars) {
        /** Dollars for 1,000 requests; empty where no answer has a price: unknown is not free. */
        public OptionalDouble perThousand() {
            return priced == 0 ? OptionalDouble.empty() : OptionalDouble.of(1000 * dollars / priced);
        }

        /** Is there an answer without a price? Then the sums are of a part. */
        public boolean isPartial() {
            return priced < answers;
        }
    }

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofHours(1);

    /** Requests a week at the traffic of the period; empty where it is too short to tell. */
    public OptionalDouble servedAWeek() {
        return span.compareTo(SHORTEST) < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) served * WEEK.toSeconds() / span.toSeconds());
    }

    /** Dollars a week that the candidate costs more than its base would for the same traffic; negative: it saves. */
    public OptionalDouble differenceAWeek() {
        var candidate = candidate().perThousand();
        var shadow = shadow().perThousand();
        var requests = servedAWeek();
        return candidate.isEmpty() || shadow.isEmpty() || requests.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((candidate.getAsDouble() - shadow.getAsDouble()) / 1000 * requests.getAsDouble());
    }

    static Spending of(Sql snapshot, Comparison comparison, Instant start, Instant end) throws SQLException {
        var totals = totals(snapshot, comparison, start, end);
        long served = totals.stream()
                .filter(total -> total.metric.isEmpty() && !total.role.equals("shadow"))
                .mapToLong(Total::count)
                .sum();
        var first = totals.stream().map(Total::first).min(Instant::compareTo).orElse(start);
        var last = totals.stream().map(Total::last).max(Instant::compareTo).orElse(start);
        // A minute row stands for the minute that it begins.
        var span =
                totals.isEmpty() ? Duration.ZERO : Duration.between(first, last).plusMinutes(1);
        return new Spending(
                bill(totals, "candidate", comparison.candidate()),
                bill(totals, "shadow", comparison.shadow()),
                served,
                span);
    }

    private record Total(String role, Arm arm, String metric, long count, double sum, Instant first, Instant last) {}

    private static List<Total> totals(Sql snapshot, Comparison comparison, Instant start, Instant end)
            throws SQLException {
        return snapshot.list(
                """
                SELECT role, variant, version, metric, sum(count) AS count, sum(sum)::float8 AS sum,
                       min(minute) AS first, max(minute) AS last
                FROM alerts.arm_minute
                WHERE tenant = ? AND deployment = ? AND minute >= ? AND minute < ? AND segment = ''
                  AND metric IN ('', 'cost') AND role IN ('candidate', 'shadow', 'control')
                GROUP BY role, variant, version, metric
                """,
                row -> new Total(
                        row.text("role"),
                        new Arm(row.text("variant"), row.text("version")),
                        row.text("metric"),
                        row.number("count"),
                        row.real("sum"),
                        row.instant("first"),
                        row.instant("last")),
                comparison.deployment().tenant(),
                comparison.deployment().name(),
                start,
                end);
    }

    private static Bill bill(List<Total> totals, String role, Arm arm) {
        long answers = 0;
        long priced = 0;
        double dollars = 0;
        for (var total : totals) {
            if (!total.role.equals(role) || !total.arm.equals(arm)) continue;
            if (total.metric.isEmpty()) {
                answers += total.count;
            } else {
                priced += total.count;
                dollars += total.sum;
            }
        }
        return new Bill(Math.max(answers, priced), priced, dollars);
    }
}
