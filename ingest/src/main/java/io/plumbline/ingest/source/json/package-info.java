/** JSON as it comes from the world: many documents in one message, numbers as texts, times in every unit. */
@NullMarked
package io.plumbline.ingest.source.json;

import org.jspecify.annotations.NullMarked;
