/** Detectors of a change for the worse, with a bound on false alarms per time. */
@NullMarked
package io.plumbline.detectors.change;

import org.jspecify.annotations.NullMarked;
