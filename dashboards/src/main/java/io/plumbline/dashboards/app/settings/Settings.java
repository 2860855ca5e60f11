package io.plumbline.dashboards.app.settings;

import io.plumbline.alerts.judge.JudgeSettings;
import io.plumbline.alerts.notify.ChannelSettings;
import io.plumbline.alerts.notify.DeliverySettings;
import io.plumbline.alerts.rollback.RollbackSettings;
import io.plumbline.dashboards.page.PageSettings;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.door.DoorSettings;
import io.plumbline.ingest.metric.MetricCatalogue;
import java.util.List;
import java.util.Map;

/**
 * All that can be set, checked and typed. The keys, their meaning and their defaults stand in {@code defaults.yaml}.
 *
 * @param pageUrl base of the links in messages, without a slash at its end
 */
public record Settings(
        EmbeddedSettings embedded,
        KafkaSettings kafka,
        DatabaseSettings database,
        IngestSettings ingest,
        DoorSettings doors,
        MetricCatalogue metrics,
        JudgeSettings judge,
        DeliverySettings delivery,
        RollbackSettings rollback,
        PageSettings page,
        String pageUrl,
        ReportSettings report) {
    /** Who is told. */
    public List<ChannelSettings> channels() {
        return delivery.channels();
    }

    /** The defaults, overridden by each text in turn. */
    public static Settings read(List<ConfigText> overrides, Map<String, String> environment) throws BadSettings {
        return new SettingsReader(new References(environment)).read(overrides);
    }

    /** The commented file that names every key. */
    public static String defaults() {
        return SettingsReader.defaults().yaml();
    }
}
