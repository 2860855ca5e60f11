package io.plumbline.dashboards.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process, or only its pid file, that a killed program left behind on its data folder. Whoever holds the
 * folder's lock knows that nobody else uses it.
 */
record StrayPostmaster(Path pidFile, Optional<ProcessHandle> process) {
    private static final Logger LOG = LoggerFactory.getLogger(StrayPostmaster.class);
    private static final long PATIENCE_SECONDS = 10;

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

    private static void end(ProcessHandle process) throws IOException {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException stillRunning) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (ExecutionException failure) {
            throw new IOException("cannot stop process " + process.pid(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while stopping process " + process.pid(), interrupted);
        }
    }
}
