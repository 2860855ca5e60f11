package io.plumbline.dashboards.replay;

import io.plumbline.ingest.metric.Action;
import io.plumbline.ingest.metric.Direction;
import io.plumbline.ingest.metric.MetricCatalogue;
import io.plumbline.ingest.metric.MetricDefinition;
import io.plumbline.ingest.metric.Scale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A metric as the command line defines it: {@code NAME=higher|lower,LOW..HIGH[,margin=SHARE]}. */
public record MetricArgument(String text) {
    private static final Pattern FORM = Pattern.compile(
            "(?<name>[^=]+)=(?<direction>higher|lower),(?<low>.+?)\\.\\.(?<high>[^,]+)(,margin=(?<margin>.+))?");

    /** The definition; what the argument does not say is as in the catalogue. */
    public MetricDefinition definition(MetricCatalogue catalogue) throws BadInput {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) throw unclear("write NAME=higher|lower,LOW..HIGH[,margin=SHARE_OF_RANGE]");
        try {
            return definition(matcher, catalogue);
        } catch (NumberFormatException notANumber) {
            throw unclear("LOW, HIGH and SHARE_OF_RANGE are numbers");
        } catch (IllegalArgumentException impossible) {
            throw unclear(String.valueOf(impossible.getMessage()));
        }
    }

    private static MetricDefinition definition(Matcher matcher, MetricCatalogue catalogue) {
        var name = matcher.group("name");
        var margin = matcher.group("margin");
        double share = margin == null ? MetricDefinition.DEFAULT_SHARE : Double.parseDouble(margin);
        return new MetricDefinition(
                name,
                "higher".equals(matcher.group("direction")) ? Direction.HIGHER : Direction.LOWER,
                new Scale.Bounded(Double.parseDouble(matcher.group("low")), Double.parseDouble(matcher.group("high"))),
                action(name, catalogue),
                share,
                share);
    }

    private static Action action(String name, MetricCatalogue catalogue) {
        try {
            return catalogue.of(name, false).action();
        } catch (IllegalArgumentException neitherBuiltInNorConfigured) {
            return catalogue.of(name, true).action();
        }
    }

    private BadInput unclear(String why) {
        return new BadInput("--metric " + text + ": " + why);
    }
}
