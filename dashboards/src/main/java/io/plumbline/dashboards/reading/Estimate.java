package io.plumbline.dashboards.reading;

import java.util.Optional;
import java.util.OptionalDouble;

/** A difference, candidate minus shadow in the metric's own units (or a log ratio), with its confidence bounds. */
public record Estimate(double mean, double low, double high) {
    static Optional<Estimate> of(OptionalDouble mean, OptionalDouble low, OptionalDouble high) {
        return mean.isPresent() && low.isPresent() && high.isPresent()
                ? Optional.of(new Estimate(mean.getAsDouble(), low.getAsDouble(), high.getAsDouble()))
                : Optional.empty();
    }
}
