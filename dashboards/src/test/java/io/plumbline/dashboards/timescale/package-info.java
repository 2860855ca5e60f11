/** The schemas on a real TimescaleDB. */
@NullMarked
package io.plumbline.dashboards.timescale;

import org.jspecify.annotations.NullMarked;
