/** What a log says, checked and measured: the texts themselves stay behind. */
@NullMarked
package io.plumbline.ingest.record;

import org.jspecify.annotations.NullMarked;
