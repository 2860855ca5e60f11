/** Boundaries that a sum crosses at any time with a small chance only, and what follows for rates and quantiles. */
@NullMarked
package io.plumbline.detectors.boundary;

import org.jspecify.annotations.NullMarked;
