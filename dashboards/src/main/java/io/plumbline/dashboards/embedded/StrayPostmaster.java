package io.plumbline.dashboards.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process, or only its pid file, that a killed program left behind on its data folder. Whoever holds the
 * folder's lock knows that nobody else uses it.
 */
record StrayPostmaster(Path pidFile, Optional<ProcessHandle> process) {
    private static final Logger LOG = LoggerFactory.getLogger(StrayPostmaster.class);
    private static final long PATIENCE_MILLIS = 10_000;
    private static final long PAUSE_MILLIS = 50;

    static StrayPostmaster in(Path data) throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        return new StrayPostmaster(pidFile, Files.exists(pidFile) ? runningPostgres(pidFile) : Optional.empty());
    }

    /** Lets it shut down cleanly if it runs; a pid that now belongs to another program is only forgotten. */
    void stop() throws IOException {
        if (process.isPresent()) {
            LOG.info(
                    "Stopping the database server that an earlier run left behind (pid {})",
                    process.get().pid());
            end(process.get());
        }
        Files.deleteIfExists(pidFile);
    }

    private static Optional<ProcessHandle> runningPostgres(Path pidFile) throws IOException {
        var firstLine = Files.readString(pidFile).lines().findFirst().orElse("");
        if (!firstLine.strip().matches("\\d{1,18}")) return Optional.empty();
        return ProcessHandle.of(Long.parseLong(firstLine.strip())).filter(StrayPostmaster::isPostgres);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command -> Path.of(command).endsWith("postgres"))
                        .orElse(false);
    }

    /** It has ended when its pid file is gone: the process itself may stay on as one that nobody asks after. */
    private void end(ProcessHandle server) throws IOException {
        server.destroy();
        for (long waited = 0; Files.exists(pidFile) && server.isAlive(); waited += PAUSE_MILLIS) {
            if (waited >= PATIENCE_MILLIS) {
                server.destroyForcibly();
                return;
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an earlier database server ends", interrupted);
        }
    }
}
