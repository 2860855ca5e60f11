/** Whether two samples come from the same distribution, or from distributions that differ by more than matters. */
@NullMarked
package io.plumbline.detectors.drift;

import org.jspecify.annotations.NullMarked;
