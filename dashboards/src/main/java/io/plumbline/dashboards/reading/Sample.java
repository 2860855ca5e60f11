package io.plumbline.dashboards.reading;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What was known of a series of the whole traffic once a tick was judged. */
public record Sample(
        long series,
        Instant tick,
        long units,
        OptionalDouble candidate,
        OptionalDouble shadow,
        Optional<Estimate> known,
        double evidence) {
    /** Of every comparison that is still growing. */
    static List<Sample> now(Sql snapshot) throws SQLException {
        return snapshot.list(
                """
                SELECT s.id, c.last_tick, s.units, s.candidate_mean, s.shadow_mean, s.mean, s.low, s.high, s.evidence
                FROM alerts.series s JOIN alerts.comparison c ON c.id = s.comparison_id
                WHERE s.segment = ''
                  AND c.last_tick > (SELECT max(last_tick) FROM alerts.comparison) - INTERVAL '1 minute'
                """,
                row -> new Sample(
                        row.number("id"),
                        row.instant("last_tick"),
                        row.number("units"),
                        row.optionalReal("candidate_mean"),
                        row.optionalReal("shadow_mean"),
                        Estimate.of(row.optionalReal("mean"), row.optionalReal("low"), row.optionalReal("high")),
                        row.real("evidence")));
    }

    /**
     * The pairs that came between an earlier sample and this one, as a point of a curve. Means of nothing, and of more
     * than a minute at once, are none: they belong to the minutes.
     */
    Curves.Point since(Sample before) {
        boolean isFar = Duration.between(before.tick, tick).compareTo(Duration.ofMinutes(1)) > 0;
        long more = isFar ? 0 : units - before.units;
        return new Curves.Point(
                tick,
                Math.max(0, more),
                between(before.candidate, before.units, candidate, more),
                between(before.shadow, before.units, shadow, more),
                known,
                evidence);
    }

    private OptionalDouble between(OptionalDouble earlier, long earlierUnits, OptionalDouble mean, long more) {
        if (more <= 0 || mean.isEmpty()) return OptionalDouble.empty();
        double sum = mean.getAsDouble() * units - earlier.orElse(0) * earlierUnits;
        return OptionalDouble.of(sum / more);
    }
}
