package io.plumbline.dashboards.timescale;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A TimescaleDB compiled to WebAssembly, served on loopback by Node.js. Serves one connection. */
final class TimescaleServer implements AutoCloseable {
    private static final Path SOURCES = Path.of("src/test/timescale");
    private static final Path HOME = Path.of("target/timescale");

    private final Process process;
    private final int port;

    private TimescaleServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether this machine has what the server runs on. */
    static boolean canRun() {
        return answers("node", "--version") && answers("npm", "--version");
    }

    static TimescaleServer start() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        for (var file : List.of("package.json", "server.mjs")) {
            Files.copy(SOURCES.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        run("npm", "install", "--legacy-peer-deps", "--no-audit", "--no-fund", "--silent");
        int port = freePort();
        var process = new ProcessBuilder("node", "server.mjs", String.valueOf(port))
                .directory(HOME.toFile())
                .redirectError(HOME.resolve("server.log").toFile())
                .start();
        // Its standard output stays open: the server prints one line when it can be reached.
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (!"ready".equals(line)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "TimescaleDB did not start: " + Files.readString(HOME.resolve("server.log")));
        }
        return new TimescaleServer(process, port);
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable";
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }

    private static boolean answers(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var log = HOME.resolve("install.log").toFile();
        int code = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        if (code != 0) throw new IllegalStateException("npm install failed: " + Files.readString(log.toPath()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
