/** How instrumentations of language models write an answer or a score into spans and log records. */
@NullMarked
package io.plumbline.ingest.source.otlp.dialect;

import org.jspecify.annotations.NullMarked;
