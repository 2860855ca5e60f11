package io.plumbline.dashboards.app.settings;

import io.plumbline.alerts.notify.ChannelSettings;
import io.plumbline.alerts.notify.Outbox;
import io.plumbline.alerts.rollback.RollbackSettings;
import io.plumbline.ingest.IngestSettings;
import io.plumbline.ingest.door.DoorSettings;
import io.plumbline.ingest.door.Source;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.metric.MetricDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Merges the texts over the defaults and turns the result into settings. */
record SettingsReader(References references) {

    static ConfigText defaults() {
        try (var resource = SettingsReader.class.getResourceAsStream("defaults.yaml")) {
            if (resource == null) throw new IllegalStateException("defaults.yaml is missing from the program");
            return ConfigText.of("defaults.yaml", new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Settings read(List<ConfigText> overrides) throws BadSettings {
        var tree = YamlTree.parse(defaults());
        for (var override : overrides) tree = tree.overriddenBy(YamlTree.parse(override), override.name());
        var name = overrides.isEmpty()
                ? "defaults.yaml"
                : overrides.stream().map(ConfigText::name).collect(Collectors.joining(", "));
        return bind(tree, name);
    }

    private Settings bind(YamlTree tree, String name) throws BadSettings {
        var binder = new Binder(tree.withVariants("rollback", "deployments", name), references);
        var embedded = binder.complete("embedded", EmbeddedSettings.class);
        var kafka = binder.complete("kafka", KafkaSettings.class);
        var database = binder.complete("database", DatabaseSettings.class);
        var http = binder.complete("http", HttpSettings.class);
        var report = binder.complete("report", ReportSettings.class);
        var ingest = binder.complete("ingest", IngestSettings.class);
        var doors = doors(binder, ingest);
        var metrics = metrics(binder);
        var channels = channels(binder);
        var pageUrl = http.map(HttpSettings::base).orElse("");
        var judge = binder.complete("judge", JudgeSection.class)
                .flatMap(section -> binder.check("judge", () -> section.settings(pageUrl)));
        var delivery = binder.complete("delivery", DeliverySection.class)
                .flatMap(section -> binder.check("delivery", () -> section.settings(channels)));
        var rollback = rollback(binder, pageUrl);
        literalSecrets(tree).forEach(binder::problem);
        binder.throwProblems(name);
        return new Settings(
                embedded.orElseThrow(),
                kafka.orElseThrow(),
                database.orElseThrow(),
                ingest.orElseThrow(),
                doors.orElseThrow(),
                metrics,
                judge.orElseThrow(),
                delivery.orElseThrow(),
                rollback.orElseThrow(),
                http.orElseThrow().page(),
                pageUrl,
                report.orElseThrow());
    }

    private static Optional<DoorSettings> doors(Binder binder, Optional<IngestSettings> ingest) {
        var sources = new ArrayList<Source>();
        binder.entries("sources", SourceSection.class)
                .orElse(Map.of())
                .forEach((name, section) -> binder.check("sources." + name, () -> sources.add(section.named(name))));
        return binder.complete("intake", IntakeSection.class)
                .flatMap(section -> ingest.flatMap(
                        canonical -> binder.check("intake", () -> section.settings(sources, canonical))));
    }

    private static MetricCatalogue metrics(Binder binder) {
        var definitions = new HashMap<String, MetricDefinition>();
        binder.entries("metrics", MetricSection.class)
                .orElse(Map.of())
                .forEach((name, section) ->
                        binder.check("metrics." + name, () -> definitions.put(name, section.named(name))));
        return new MetricCatalogue(definitions);
    }

    private static List<ChannelSettings> channels(Binder binder) {
        var channels = new ArrayList<ChannelSettings>();
        binder.entries("channels", ChannelSection.class)
                .orElse(Map.of())
                .forEach((name, section) -> binder.check("channels." + name, () -> channels.add(section.named(name))));
        binder.check("channels", () -> new Outbox(channels));
        return channels;
    }

    private static Optional<RollbackSettings> rollback(Binder binder, String pageUrl) {
        return binder.complete("rollback", RollbackSection.class)
                .flatMap(section -> binder.check("rollback", () -> section.settings(pageUrl)));
    }

    private static List<String> literalSecrets(YamlTree tree) {
        var problems = new ArrayList<String>();
        tree.root().path("kafka").path("client").properties().forEach(property -> {
            boolean secret = property.getKey().matches("(?i).*(password|secret|jaas).*");
            if (secret && !References.isReference(property.getValue().asText())) {
                problems.add("kafka.client." + property.getKey()
                        + ": a secret stands outside the file: write ${ENV:NAME} or ${FILE:path} here");
            }
        });
        return problems;
    }
}
