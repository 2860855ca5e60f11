/** The canonical record itself as a wire format. */
@NullMarked
package io.plumbline.ingest.source.canonical;

import org.jspecify.annotations.NullMarked;
