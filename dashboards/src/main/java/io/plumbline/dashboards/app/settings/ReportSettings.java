package io.plumbline.dashboards.app.settings;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The weekly report.
 *
 * @param weekly whether a running service writes it by itself
 * @param day and {@code time} of the week in {@code zone}
 * @param folder where the files go
 */
public record ReportSettings(boolean weekly, DayOfWeek day, LocalTime time, ZoneId zone, Path folder) {}
