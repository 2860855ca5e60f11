/** Integer counts of a short slice of event time, and their stored form. */
@NullMarked
package io.plumbline.ingest.tick;

import org.jspecify.annotations.NullMarked;
