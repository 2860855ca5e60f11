/** One answer from parts that come in messages of their own, in any order. */
@NullMarked
package io.plumbline.ingest.join;

import org.jspecify.annotations.NullMarked;
