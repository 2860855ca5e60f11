package io.plumbline.dashboards.replay;

import io.plumbline.dashboards.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The logs of one replay, opened: all of them, or none. */
public record Logs(List<String> arguments, List<LogFile> files) implements AutoCloseable {
    private static final String STANDARD_INPUT = "-";

    /** Opens files by name; {@code -} is standard input. */
    public static Logs open(List<String> arguments, InputStream standardInput) throws BadInput, IOException {
        var files = new ArrayList<LogFile>();
        try {
            for (var argument : arguments) {
                files.add(
                        STANDARD_INPUT.equals(argument)
                                ? LogFile.stream("standard input", standardInput, EmbeddedKafka.MAX_MESSAGE_BYTES)
                                : LogFile.open(Path.of(argument), EmbeddedKafka.MAX_MESSAGE_BYTES));
            }
        } catch (BadInput bad) {
            for (var file : files) file.close();
            throw bad;
        }
        return new Logs(List.copyOf(arguments), List.copyOf(files));
    }

    /** What part of the bytes is read; 0 when nobody knows how many there are. */
    double shareRead() {
        long size = 0;
        long read = 0;
        for (var file : files) {
            if (file.size() == 0) return 0;
            size += file.size();
            read += file.read();
        }
        return size == 0 ? 0 : (double) read / size;
    }

    String names() {
        return String.join(", ", arguments).replaceAll("(?<=^|, )-(?=$|,)", "standard input");
    }

    @Override
    public void close() throws IOException {
        for (var file : files) file.close();
    }
}
