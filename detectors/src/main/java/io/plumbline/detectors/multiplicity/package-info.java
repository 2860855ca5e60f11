/** How many detectors share one budget of false pages. */
@NullMarked
package io.plumbline.detectors.multiplicity;

import org.jspecify.annotations.NullMarked;
