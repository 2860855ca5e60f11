/** What an answer cost: as reported, as the operator says, or by a table of prices; else nobody knows. */
@NullMarked
package io.plumbline.ingest.price;

import org.jspecify.annotations.NullMarked;
