/** The detectors of the textbooks, for reading a stream; none bounds its false alarms over time, so none pages. */
@NullMarked
package io.plumbline.detectors.classical;

import org.jspecify.annotations.NullMarked;
