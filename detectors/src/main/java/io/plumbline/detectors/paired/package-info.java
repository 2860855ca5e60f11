/** Two arms on the same units, compared once at a fixed number of units, for reports. */
@NullMarked
package io.plumbline.detectors.paired;

import org.jspecify.annotations.NullMarked;
