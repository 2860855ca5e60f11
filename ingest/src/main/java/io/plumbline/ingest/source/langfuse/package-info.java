/** Langfuse's ingestion batches: generations, their traces, and scores. */
@NullMarked
package io.plumbline.ingest.source.langfuse;

import org.jspecify.annotations.NullMarked;
