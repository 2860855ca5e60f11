package io.plumbline.dashboards.app.settings;

import io.plumbline.alerts.notify.Secret;
import io.plumbline.ingest.door.AccessToken;
import io.plumbline.ingest.door.Source;
import io.plumbline.ingest.identity.SourceRule;
import io.plumbline.ingest.identity.SourceRules;
import io.plumbline.ingest.source.formats.Formats;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where logs come from, as it is written. */
record SourceSection(
        @Nullable String topic,
        @Nullable String path,
        @Nullable String format,
        @Nullable Secret token,
        @Nullable List<RuleSection> rules) {
    /** A rule; without {@code when} it holds for every record. */
    record RuleSection(
            @Nullable Map<String, String> when, @Nullable Map<String, String> set) {
        SourceRule rule() {
            return new SourceRule(when == null ? Map.of() : when, set == null ? Map.of() : set);
        }
    }

    Source named(String name) {
        if (format == null) throw new IllegalArgumentException("format is missing: one of " + Formats.names());
        var known = Formats.named(format)
                .orElseThrow(() -> new IllegalArgumentException(
                        "format \"" + format + "\" is not known: one of " + Formats.names()));
        return new Source(
                name,
                topic == null ? "" : topic,
                path == null ? "" : path,
                known,
                new SourceRules(
                        rules == null
                                ? List.of()
                                : rules.stream().map(RuleSection::rule).toList()),
                Optional.ofNullable(token).map(secret -> new AccessToken(secret.reveal())));
    }
}
