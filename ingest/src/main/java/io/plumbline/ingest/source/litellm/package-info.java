/** LiteLLM's standard logging payload. */
@NullMarked
package io.plumbline.ingest.source.litellm;

import org.jspecify.annotations.NullMarked;
