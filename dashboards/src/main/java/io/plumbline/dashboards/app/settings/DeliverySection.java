package io.plumbline.dashboards.app.settings;

import io.plumbline.alerts.notify.ChannelSettings;
import io.plumbline.alerts.notify.DeliverySettings;
import java.time.Duration;
import java.util.List;

/** The section {@code delivery} as it is written. */
record DeliverySection(Duration interval, Duration patience, Duration lease, Duration pageAge, Duration otherAge) {

    DeliverySettings settings(List<ChannelSettings> channels) {
        return new DeliverySettings(channels, interval, patience, lease, pageAge, otherAge);
    }
}
