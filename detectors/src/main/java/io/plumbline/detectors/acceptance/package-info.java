/** What this library promises, each promise with the seeded simulation that measures it. */
@NullMarked
package io.plumbline.detectors.acceptance;

import org.jspecify.annotations.NullMarked;
