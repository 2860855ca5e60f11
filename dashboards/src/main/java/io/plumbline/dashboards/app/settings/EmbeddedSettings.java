package io.plumbline.dashboards.app.settings;

import java.nio.file.Path;

/**
 * The broker and the database inside the program.
 *
 * @param folder where they keep their data
 * @param kafkaPort port of the broker; 0: a free one
 */
public record EmbeddedSettings(Path folder, int kafkaPort) {
    public EmbeddedSettings {
        if (kafkaPort < 0 || kafkaPort > 65_535) {
            throw new IllegalArgumentException("embedded.kafkaPort must be in 0..65535: " + kafkaPort);
        }
    }
}
