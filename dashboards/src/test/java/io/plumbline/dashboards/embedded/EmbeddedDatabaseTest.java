package io.plumbline.dashboards.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @Test
    void aKeptFolderStillHoldsItsRowsAfterARestartAndRefusesASecondUser(@TempDir Path folder) throws Exception {
        try (var database = EmbeddedDatabase.kept(folder)) {
            run(database, "CREATE TABLE word AS SELECT 'kept' AS text");
            assertThat(ask(database, "SHOW fsync")).isEqualTo("on");

            assertThatThrownBy(() -> EmbeddedDatabase.kept(folder))
                    .isInstanceOf(FolderInUse.class)
                    .hasMessageContaining(folder.toString());
        }

        try (var database = EmbeddedDatabase.kept(folder)) {
            assertThat(ask(database, "SELECT text FROM word")).isEqualTo("kept");
        }
    }

    @Test
    void aPidFileThatNamesAnotherProgramIsForgotten(@TempDir Path folder) throws Exception {
        EmbeddedDatabase.kept(folder).close();
        Files.writeString(
                folder.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n");

        try (var database = EmbeddedDatabase.kept(folder)) {
            assertThat(ask(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aTemporaryDatabaseLeavesNothingBehind() throws Exception {
        Path data;
        ProcessHandle server;
        try (var database = EmbeddedDatabase.temporary()) {
            data = database.folder();
            var pid = Files.readAllLines(data.resolve("data/postmaster.pid")).get(0);
            server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        }

        assertThat(Files.exists(data)).isFalse();
        server.onExit().get(30, TimeUnit.SECONDS);
    }

    private static void run(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
