package io.plumbline.dashboards.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a command has opened, closed last first: when the command ends, or when the process is asked to end. Used by
 * the command's thread and the shutdown hook.
 */
final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /** Also closes on SIGTERM and SIGINT: the process ends when everything is closed. */
    static Closing onShutdown() {
        var closing = new Closing();
        Runtime.getRuntime().addShutdownHook(new Thread(closing::close, "shutdown"));
        return closing;
    }

    /** Takes over what was opened; what is opened after the end is closed at once. */
    synchronized <T extends AutoCloseable> T add(T part) {
        if (closed) closeQuietly(part);
        else open.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) closeQuietly(open.pop());
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failure) {
            LOG.warn("Did not close cleanly: {}", part, failure);
        }
    }
}
