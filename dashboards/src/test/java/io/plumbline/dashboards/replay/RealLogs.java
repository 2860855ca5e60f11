package io.plumbline.dashboards.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The recorded logs that stand beside the project on some machines. */
final class RealLogs {
    private RealLogs() {}

    /** The folder, in whatever folder above holds it; empty where it is not present. */
    static Optional<Path> folder() {
        for (var above = Path.of(System.getProperty("user.dir")).toAbsolutePath();
                above != null;
                above = above.getParent()) {
            var folder = above.resolve("shared/data/replay");
            if (Files.isDirectory(folder)) return Optional.of(folder);
        }
        return Optional.empty();
    }
}
