package io.plumbline.dashboards.app.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 500ms}, {@code 5s}, {@code 10m}, {@code 1h}, {@code 7d}. */
final class Durations extends StdScalarDeserializer<Duration> {
    private static final long serialVersionUID = 1L;
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    Durations() {
        super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        var text = parser.getText();
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw context.weirdStringException(text, Duration.class, "write it as 500ms, 5s, 10m, 1h or 7d");
        }
        var unit = UNITS.get(matcher.group(2));
        if (unit == null) throw new IllegalStateException("unit without a meaning: " + matcher.group(2));
        return Duration.of(Long.parseLong(matcher.group(1)), unit);
    }
}
