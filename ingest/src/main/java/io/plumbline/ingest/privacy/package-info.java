/** What remains of the texts once they are measured: nothing, a sampled share, or what redaction leaves. */
@NullMarked
package io.plumbline.ingest.privacy;

import org.jspecify.annotations.NullMarked;
