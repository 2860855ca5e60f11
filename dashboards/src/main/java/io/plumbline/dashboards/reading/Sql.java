package io.plumbline.dashboards.reading;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.sql.DataSource;

/** Read-only queries on one consistent snapshot. */
final class Sql {
    private final Connection connection;

    private Sql(Connection connection) {
        this.connection = connection;
    }

    /** What is asked of one snapshot. */
    interface Question<T> {
        T ask(Sql snapshot) throws SQLException;
    }

    /** Makes a value of the row under the cursor. */
    interface Mapping<T> {
        T of(Row row) throws SQLException;
    }

    static <T> T snapshot(DataSource database, Question<T> question) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return question.ask(new Sql(connection));
            } finally {
                connection.rollback();
            }
        }
    }

    <T> List<T> list(String text, Mapping<T> mapping, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            bind(statement, parameters);
            try (var rows = statement.executeQuery()) {
                var answer = new ArrayList<T>();
                var row = new Row(rows);
                while (rows.next()) answer.add(mapping.of(row));
                return answer;
            }
        }
    }

    <T> Optional<T> first(String text, Mapping<T> mapping, Object... parameters) throws SQLException {
        return list(text, mapping, parameters).stream().findFirst();
    }

    private void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            if (parameter instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (parameter instanceof Long[] numbers) {
                statement.setArray(i + 1, connection.createArrayOf("bigint", numbers));
            } else if (parameter instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else {
                statement.setObject(i + 1, parameter);
            }
        }
    }

    /** The row under the cursor, in our own types. */
    record Row(ResultSet rows) {
        String text(String column) throws SQLException {
            String value = rows.getString(column);
            return value == null ? "" : value;
        }

        long number(String column) throws SQLException {
            return rows.getLong(column);
        }

        BigDecimal decimal(String column) throws SQLException {
            BigDecimal value = rows.getBigDecimal(column);
            return value == null ? BigDecimal.ZERO : value;
        }

        double real(String column) throws SQLException {
            return rows.getDouble(column);
        }

        OptionalDouble optionalReal(String column) throws SQLException {
            double value = rows.getDouble(column);
            return rows.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
        }

        Instant instant(String column) throws SQLException {
            return rows.getObject(column, OffsetDateTime.class).toInstant();
        }

        Optional<Instant> optionalInstant(String column) throws SQLException {
            return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant);
        }

        byte[] bytes(String column) throws SQLException {
            byte[] value = rows.getBytes(column);
            return value == null ? new byte[0] : value;
        }
    }
}
