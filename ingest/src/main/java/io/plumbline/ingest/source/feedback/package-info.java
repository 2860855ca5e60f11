/** Scores of answers as annotation services send them. */
@NullMarked
package io.plumbline.ingest.source.feedback;

import org.jspecify.annotations.NullMarked;
