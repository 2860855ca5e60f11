/** Turns inference logs into ticks in the database, exactly once. */
@NullMarked
package io.plumbline.ingest;

import org.jspecify.annotations.NullMarked;
