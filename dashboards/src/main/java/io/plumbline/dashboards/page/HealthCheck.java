package io.plumbline.dashboards.page;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that must work before the process is ready.
 *
 * @param problem what is wrong, in words; empty when all is well. May block; an exception counts as a problem
 */
public record HealthCheck(String name, Supplier<Optional<String>> problem) {}
