/** Judges the closed ticks of a deployment: one lease, one order, one transaction a batch. */
@NullMarked
package io.plumbline.alerts.judge;

import org.jspecify.annotations.NullMarked;
