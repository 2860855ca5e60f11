/** Every method of this library by name. */
@NullMarked
package io.plumbline.detectors.catalogue;

import org.jspecify.annotations.NullMarked;
