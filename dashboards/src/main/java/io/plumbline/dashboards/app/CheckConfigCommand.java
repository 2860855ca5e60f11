package io.plumbline.dashboards.app;

import io.plumbline.dashboards.app.settings.BadSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plumbline check-config}. */
@Command(
        name = "check-config",
        description = "Says whether a configuration can be used: 0 if so, 1 if not.",
        mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws BadSettings {
        config.settings();
        System.out.println(config.name() + ": good");
        return 0;
    }
}
