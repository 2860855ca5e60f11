package io.plumbline.ingest.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows for one statement that takes them as arrays, a column each: one round trip for thousands of rows.
 *
 * <p>Values are Long, Integer, Double, String or byte[], for the types int8, int4, float8, text and bytea.
 */
final class RowBatch {
    private static final int MOST_ROWS = 5_000;

    private final String sql;
    private final String[] types;
    private final List<Object[]> rows = new ArrayList<>();

    RowBatch(String sql, String... types) {
        this.sql = sql;
        this.types = types;
    }

    void add(Object... values) {
        if (values.length != types.length) {
            throw new IllegalArgumentException(values.length + " values for " + types.length + " columns");
        }
        rows.add(values);
    }

    void write(Connection connection) throws SQLException {
        for (int from = 0; from < rows.size(); from += MOST_ROWS) {
            write(connection, rows.subList(from, Math.min(rows.size(), from + MOST_ROWS)));
        }
    }

    private void write(Connection connection, List<Object[]> some) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int column = 0; column < types.length; column++) {
                int index = column;
                var values = some.stream().map(row -> row[index]);
                Object[] array = types[column].equals("bytea") ? values.toArray(byte[][]::new) : values.toArray();
                statement.setArray(column + 1, connection.createArrayOf(types[column], array));
            }
            statement.executeUpdate();
        }
    }
}
