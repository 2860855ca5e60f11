/** What is measured of an answer or a pair, and on which scale it is compared. */
@NullMarked
package io.plumbline.ingest.metric;

import org.jspecify.annotations.NullMarked;
