package io.plumbline.dashboards.app;

import io.plumbline.dashboards.app.settings.BadSettings;
import io.plumbline.dashboards.app.settings.ConfigText;
import io.plumbline.dashboards.app.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --config}, the same for every command that has it. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML that overrides the defaults (plumbline defaults prints them).")
    private @Nullable Path file;

    /** The defaults, the file if there is one, and then the given texts. */
    Settings settings(ConfigText... further) throws BadSettings {
        var texts = new ArrayList<ConfigText>();
        if (file != null) texts.add(ConfigText.file(file));
        texts.addAll(List.of(further));
        return Settings.read(texts, System.getenv());
    }

    /** What messages call the configuration. */
    String name() {
        return file == null ? "the defaults" : file.toString();
    }
}
