package io.plumbline.ingest.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Payloads of real clients, where their folder is at hand. */
public final class Samples {
    private Samples() {}

    /** The file's bytes; empty, and said so, when the folder is not there. */
    public static Optional<byte[]> read(String name) {
        return shared("samples/" + name);
    }

    /** A file of the shared folder, looked for from here upwards. */
    public static Optional<byte[]> shared(String name) {
        for (var folder = Path.of(System.getProperty("user.dir")); folder != null; folder = folder.getParent()) {
            var file = folder.resolve("shared").resolve(name);
            if (!Files.exists(file)) continue;
            try {
                return Optional.of(Files.readAllBytes(file));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        System.out.println("not tried, for there is no shared/" + name);
        return Optional.empty();
    }

    public static Message message(String value) {
        return message(value, Map.of());
    }

    public static Message message(String value, Map<String, String> headers) {
        return message(value.getBytes(StandardCharsets.UTF_8), headers);
    }

    public static Message message(byte[] value, Map<String, String> headers) {
        return new Message(value, headers, "logs:3:41", 1_800_000_000_000L);
    }
}
