/** Times of the hot paths beside their targets and beside other libraries. */
@NullMarked
package io.plumbline.detectors.benchmark;

import org.jspecify.annotations.NullMarked;
