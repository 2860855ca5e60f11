/** Judges ticks, tells people, rolls back and proves it. */
@NullMarked
package io.plumbline.alerts;

import org.jspecify.annotations.NullMarked;
