package io.plumbline.dashboards.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A piece of configuration.
 *
 * @param name what messages call it
 * @param yaml its text
 * @param folder where its relative {@code ${FILE:path}} references start
 */
public record ConfigText(String name, String yaml, Path folder) {

    /** A piece written by the program itself, not by an operator. */
    public static ConfigText of(String name, String yaml) {
        return new ConfigText(name, yaml, Path.of(""));
    }

    public static ConfigText file(Path file) throws BadSettings {
        try {
            var folder = file.toAbsolutePath().getParent();
            return new ConfigText(file.toString(), Files.readString(file), folder == null ? Path.of("") : folder);
        } catch (NoSuchFileException missing) {
            throw new BadSettings(List.of(file + ": there is no such file"));
        } catch (IOException unreadable) {
            throw new BadSettings(List.of(file + ": cannot be read: " + unreadable.getMessage()));
        }
    }
}
