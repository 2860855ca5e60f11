/** From intervals and alarms to a verdict of a metric and a decision of a version. */
@NullMarked
package io.plumbline.detectors.decision;

import org.jspecify.annotations.NullMarked;
