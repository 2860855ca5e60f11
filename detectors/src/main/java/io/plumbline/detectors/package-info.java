/** Pure statistics: no I/O, no clock, no threads. */
@NullMarked
package io.plumbline.detectors;

import org.jspecify.annotations.NullMarked;
