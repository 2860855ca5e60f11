/** From what gateways and clients emit to canonical records: what every wire format has in common. */
@NullMarked
package io.plumbline.ingest.source;

import org.jspecify.annotations.NullMarked;
