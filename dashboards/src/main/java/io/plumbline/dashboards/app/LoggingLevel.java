package io.plumbline.dashboards.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much a command says of its inner life. */
final class LoggingLevel {
    private LoggingLevel() {}

    /** For a command that answers by itself. */
    static void warningsOnly() {
        if (LoggerFactory.getLogger("io.plumbline") instanceof Logger own) own.setLevel(Level.WARN);
    }
}
