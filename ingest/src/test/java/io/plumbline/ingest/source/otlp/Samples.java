package io.plumbline.ingest.source.otlp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Payloads of real clients, where the folder that holds them is present. */
final class Samples {
    private Samples() {}

    static Optional<byte[]> read(String name) throws IOException {
        for (var folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            var sample = folder.resolve("shared/samples").resolve(name);
            if (Files.exists(sample)) return Optional.of(Files.readAllBytes(sample));
        }
        System.out.println("sample not present: " + name);
        return Optional.empty();
    }
}
