package io.plumbline.dashboards.app;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version the program was built as. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var built = Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
        return new String[] {"plumbline " + built.orElse("(not packaged)"), "Java " + Runtime.version()};
    }
}
