package io.plumbline.dashboards.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Values that a configuration only points at: {@code ${ENV:NAME}} and {@code ${FILE:path}}.
 *
 * @param environment the variables by name
 */
record References(Map<String, String> environment) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(ENV|FILE):([^}]+)}");

    static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** The same reference, with a path that no longer depends on where it was written. */
    static String absolute(String text, Path folder) {
        var matcher = REFERENCE.matcher(text);
        if (!matcher.matches() || !"FILE".equals(matcher.group(1))) return text;
        return "${FILE:" + folder.resolve(matcher.group(2)).toAbsolutePath().normalize() + "}";
    }

    /** The text itself, or what it points at. */
    String resolve(String text) {
        var matcher = REFERENCE.matcher(text);
        if (!matcher.matches()) return text;
        return "ENV".equals(matcher.group(1)) ? variable(matcher.group(2)) : content(matcher.group(2));
    }

    private String variable(String name) {
        var value = environment.get(name);
        if (value == null) throw new IllegalArgumentException("the environment variable " + name + " is not set");
        return value;
    }

    private static String content(String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the file " + path + " cannot be read", unreadable);
        }
    }
}
