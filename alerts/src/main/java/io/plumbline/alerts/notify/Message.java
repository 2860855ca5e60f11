package io.plumbline.alerts.notify;

import java.time.Duration;

/**
 * A notice on its way to one channel.
 *
 * @param receipt of the last message about the same key on this channel, a JSON object; {@code {}} when there is none
 * @param perhapsRepeated an earlier attempt may have arrived
 * @param age how long it has been waiting
 */
public record Message(Notice notice, String receipt, boolean perhapsRepeated, Duration age) {}
