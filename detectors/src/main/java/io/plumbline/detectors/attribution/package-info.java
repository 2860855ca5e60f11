/** Why the advantage of a model moved: the model, the mix of the traffic, the judge, the base, or nobody can say. */
@NullMarked
package io.plumbline.detectors.attribution;

import org.jspecify.annotations.NullMarked;
