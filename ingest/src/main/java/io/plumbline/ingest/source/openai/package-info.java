/** Bodies of model calls in the shape of OpenAI's interfaces and of those near them, as canonical fields. */
@NullMarked
package io.plumbline.ingest.source.openai;

import org.jspecify.annotations.NullMarked;
