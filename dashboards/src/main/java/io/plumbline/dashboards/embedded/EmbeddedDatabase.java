package io.plumbline.dashboards.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server as a child of this process; it listens on the loopback interface only. */
public final class EmbeddedDatabase implements AutoCloseable {
    public static final String USER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration STARTUP = Duration.ofSeconds(60);
    private static final int LOG_LINES_SHOWN = 5;
    private static final int PORT_LINE = 4;

    private final Folder folder;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(Folder folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    /** A database whose data stays in the folder for the next start. */
    public static EmbeddedDatabase kept(Path folder) throws IOException {
        return start(Folder.kept(folder));
    }

    /** A database that leaves nothing behind. */
    public static EmbeddedDatabase temporary() throws IOException {
        return start(Folder.temporary("database"));
    }

    /** The address of the server that another program runs on the folder; empty when its files do not say. */
    public static Optional<String> urlOfRunning(Path folder) throws IOException {
        var pidFile = folder.resolve("data").resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return Optional.empty();
        return Files.readAllLines(pidFile).stream()
                .skip(PORT_LINE - 1)
                .findFirst()
                .map(port -> url(port.strip()));
    }

    public String jdbcUrl() {
        return url(Integer.toString(server.getPort()));
    }

    public String user() {
        return USER;
    }

    Path folder() {
        return folder.path();
    }

    @Override
    public void close() throws IOException {
        try (folder) {
            server.close();
        }
    }

    private static String url(String port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    private static EmbeddedDatabase start(Folder folder) throws IOException {
        var data = folder.path().resolve("data");
        var started = folder.path().resolve("started");
        var log = folder.path().resolve("postgres.log");
        try {
            if (!Files.exists(started)) Folder.delete(data); // an initialisation that was cut short
            StrayPostmaster.in(data).stop();
            var server = settings(folder, log).setDataDirectory(data).start();
            if (!Files.exists(started)) Files.createFile(started);
            return new EmbeddedDatabase(folder, server);
        } catch (IOException | RuntimeException failure) {
            var said = lastLines(log);
            folder.close();
            throw new IOException(
                    "the embedded database does not start: " + failure.getMessage()
                            + (said.isEmpty() ? "" : "\n" + said),
                    failure);
        }
    }

    private static EmbeddedPostgres.Builder settings(Folder folder, Path log) {
        var output = Redirect.appendTo(log.toFile());
        var builder = EmbeddedPostgres.builder()
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false) // the owner closes it, after those who use it
                .setPGStartupWait(STARTUP)
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", "64")
                .setServerConfig("timezone", "UTC");
        if (folder.temporary()) {
            return builder.setServerConfig("synchronous_commit", "off").setServerConfig("full_page_writes", "off");
        }
        return builder.setServerConfig("fsync", "on"); // the library turns it off
    }

    private static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException unreadable) {
            LOG.debug("No log of the embedded database", unreadable);
            return "";
        }
    }
}
