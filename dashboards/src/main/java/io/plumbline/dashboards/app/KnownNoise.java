package io.plumbline.dashboards.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Warnings that the embedded broker gives on every start and every end. */
public final class KnownNoise extends TurboFilter {
    private static final List<String> BEGINNINGS =
            List.of("Performing controller activation", "Attempting to close NetworkClient");

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        boolean known =
                level == Level.WARN && format != null && BEGINNINGS.stream().anyMatch(format::contains);
        return known && logger.getName().startsWith("org.apache.kafka.") ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
