package io.plumbline.alerts.notify;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, at the finest level. */
public final class LogWatch implements AutoCloseable {
    private final Logger root;
    private final Level before;
    private final ListAppender<ILoggingEvent> seen = new ListAppender<>();

    public LogWatch() {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        before = root.getLevel();
        root.setLevel(Level.TRACE);
        seen.setContext(context);
        seen.start();
        root.addAppender(seen);
    }

    public List<String> errors() {
        return events().stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** All lines with their stack traces. */
    public String text() {
        var text = new StringBuilder();
        for (var event : events()) {
            text.append(event.getFormattedMessage()).append('\n');
            IThrowableProxy thrown = event.getThrowableProxy();
            if (thrown != null) text.append(ThrowableProxyUtil.asString(thrown)).append('\n');
        }
        return text.toString();
    }

    private List<ILoggingEvent> events() {
        synchronized (seen) {
            return new ArrayList<>(seen.list);
        }
    }

    @Override
    public void close() {
        root.detachAppender(seen);
        root.setLevel(before);
    }
}
