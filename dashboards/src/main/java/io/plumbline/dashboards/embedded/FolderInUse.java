package io.plumbline.dashboards.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** Another running program holds the folder. */
public final class FolderInUse extends IOException {
    private static final long serialVersionUID = 1L;

    FolderInUse(Path folder) {
        super(folder + " is in use by another running program: stop that one, or choose another folder");
    }
}
