/** Reads the canonical topic and keeps its counts in the database, exactly once. */
@NullMarked
package io.plumbline.ingest.measure;

import org.jspecify.annotations.NullMarked;
