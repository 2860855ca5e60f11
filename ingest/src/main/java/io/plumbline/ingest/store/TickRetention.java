package io.plumbline.ingest.store;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Lets go of ticks that are far behind the topic's watermark: a replayed log of last month is not old. */
public final class TickRetention {
    private final DataSource database;
    private final TickReader reader;
    private final Duration kept;

    public TickRetention(DataSource database, Duration tick, Duration kept) {
        this.database = database;
        this.reader = new TickReader(tick);
        this.kept = kept;
    }

    /** Deletes what is too old; the number of rows. */
    public int run(String topicId) throws SQLException {
        try (var connection = database.getConnection()) {
            var watermark = reader.lowWatermark(connection, topicId);
            if (watermark.isEmpty()) return 0;
            int rows = 0;
            for (var table : new String[] {"pair_tick", "arm_tick", "served"}) {
                var sql = "DELETE FROM ingest." + table + " WHERE topic_id = ? AND tick < ?";
                try (var delete = connection.prepareStatement(sql)) {
                    delete.setString(1, topicId);
                    delete.setObject(2, Times.of(watermark.get().minus(kept)));
                    rows += delete.executeUpdate();
                }
            }
            return rows;
        }
    }
}
