/** How much more data an answer would take. */
@NullMarked
package io.plumbline.detectors.planning;

import org.jspecify.annotations.NullMarked;
