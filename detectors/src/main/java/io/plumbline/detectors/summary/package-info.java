/** Integer summaries of a stream: what is merged by addition and gives the same bits in any order. */
@NullMarked
package io.plumbline.detectors.summary;

import org.jspecify.annotations.NullMarked;
