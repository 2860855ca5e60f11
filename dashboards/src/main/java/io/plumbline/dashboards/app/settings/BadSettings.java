package io.plumbline.dashboards.app.settings;

import java.util.List;

/** The configuration cannot be used; each problem names its key. */
public final class BadSettings extends Exception {
    private static final long serialVersionUID = 1L;

    public BadSettings(List<String> problems) {
        super(String.join("\n", problems));
    }
}
