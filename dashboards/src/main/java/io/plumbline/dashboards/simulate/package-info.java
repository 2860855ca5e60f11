/** The measurement of what the statistics promise. */
@NullMarked
package io.plumbline.dashboards.simulate;

import org.jspecify.annotations.NullMarked;
