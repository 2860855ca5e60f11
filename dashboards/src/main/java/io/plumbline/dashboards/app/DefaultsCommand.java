package io.plumbline.dashboards.app;

import io.plumbline.dashboards.app.settings.Settings;
import picocli.CommandLine.Command;

/** {@code plumbline defaults}. */
@Command(
        name = "defaults",
        description = "Prints every configuration key with its meaning and default.",
        mixinStandardHelpOptions = true)
final class DefaultsCommand implements Runnable {
    @Override
    public void run() {
        System.out.print(Settings.defaults());
    }
}
