package io.plumbline.dashboards.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A member of the group: a process of its own, with its own door to the database. */
final class Member implements AutoCloseable {
    private final Path log;
    private final List<String> command;
    private final DatabaseDoor door;
    private Process process;

    private Member(Path log, List<String> command, DatabaseDoor door, Process process) {
        this.log = log;
        this.command = command;
        this.door = door;
        this.process = process;
    }

    static Member start(
            String name,
            int heapMegabytes,
            Duration checkpoint,
            Path folder,
            String bootstrap,
            int database,
            String topic,
            String group)
            throws IOException {
        var door = new DatabaseDoor(database);
        var log = folder.resolve(name + ".log");
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MeasureProcess.class.getName(),
                bootstrap,
                door.url(),
                topic,
                group,
                checkpoint.toString());
        return new Member(log, command, door, run(command, log));
    }

    DatabaseDoor door() {
        return door;
    }

    /** The most memory that it ever had, heap and all, in megabytes. */
    long mostMegabytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL, and another one in its place. */
    void killAndReplace() throws Exception {
        process.destroyForcibly().waitFor();
        process = run(command, log);
    }

    void signal(String name) throws Exception {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** SIGTERM: it stores what it has and leaves the group. */
    void end() throws Exception {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("SIGTERM ends it").isTrue();
    }

    /** How often its log says so. */
    long said(String words) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(words)).count();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        door.close();
    }

    private static Process run(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
