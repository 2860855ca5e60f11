/** From the bytes of a log to records: the only code that knows the names of fields. */
@NullMarked
package io.plumbline.ingest.format;

import org.jspecify.annotations.NullMarked;
