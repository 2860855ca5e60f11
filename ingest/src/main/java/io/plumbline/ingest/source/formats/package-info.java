/** All wire formats by name. */
@NullMarked
package io.plumbline.ingest.source.formats;

import org.jspecify.annotations.NullMarked;
