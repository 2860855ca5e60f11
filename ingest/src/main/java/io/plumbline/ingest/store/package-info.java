/** The tables of the schema ingest: written by checkpoints, read by everyone. */
@NullMarked
package io.plumbline.ingest.store;

import org.jspecify.annotations.NullMarked;
