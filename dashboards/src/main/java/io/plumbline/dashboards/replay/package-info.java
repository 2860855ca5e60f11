/** A recorded log run through the whole line, as fast as it goes, and what the line says of it. */
@NullMarked
package io.plumbline.dashboards.replay;

import org.jspecify.annotations.NullMarked;
