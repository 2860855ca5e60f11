package io.plumbline.dashboards.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Where an embedded part keeps its data: a folder that stays, or a temporary one that goes when it is closed. */
record Folder(Path path, boolean temporary, FolderLock lock) implements AutoCloseable {

    static Folder kept(Path path) throws IOException {
        var absolute = path.toAbsolutePath().normalize();
        return new Folder(absolute, false, FolderLock.take(absolute));
    }

    static Folder temporary(String name) throws IOException {
        var path = Files.createTempDirectory("plumbline-" + name + "-");
        return new Folder(path, true, FolderLock.take(path));
    }

    @Override
    public void close() throws IOException {
        lock.close();
        if (temporary) delete(path);
    }

    /** Deletes a tree; what another thread deletes meanwhile is no error. */
    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) return;
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) throw failure;
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
