package io.plumbline.alerts.notify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The letter box: a notice becomes one row per channel, in the transaction of the event it tells of. */
public final class Outbox {
    private static final String INSERT = """
            INSERT INTO alerts.outbox (channel, dedup_key, kind, severity, notice, state, attempts, next_at, created_at)
            VALUES (?, ?, ?, ?, ?::jsonb, 'QUEUED', 0, ?, ?)
            """;

    private final List<ChannelSettings> channels;

    public Outbox(List<ChannelSettings> channels) {
        Set<String> names = new HashSet<>();
        for (var channel : channels)
            if (!names.add(channel.name()))
                throw new IllegalArgumentException("two channels have the name " + channel.name());
        for (var channel : channels)
            if (!channel.fallback().isEmpty() && !names.contains(channel.fallback()))
                throw new IllegalArgumentException(
                        "fallback of channel " + channel.name() + " is unknown: " + channel.fallback());
        this.channels = List.copyOf(channels);
    }

    /** Queues the notice on every channel that takes its severity. {@code now} is the wall clock. */
    public void add(Connection transaction, Notice notice, Instant now) throws SQLException {
        for (var channel : channels)
            if (channel.severities().contains(notice.severity()))
                insert(transaction, channel.name(), new Letter(notice, ""), now);
    }

    static void insert(Connection transaction, String channel, Letter letter, Instant now) throws SQLException {
        Notice notice = letter.notice();
        try (var statement = transaction.prepareStatement(INSERT)) {
            statement.setString(1, channel);
            statement.setString(2, StorableText.of(notice.dedupKey()));
            statement.setString(3, notice.kind().name());
            statement.setString(4, notice.severity().name());
            statement.setString(5, letter.encode());
            statement.setObject(6, now.atOffset(ZoneOffset.UTC));
            statement.setObject(7, now.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }
}
