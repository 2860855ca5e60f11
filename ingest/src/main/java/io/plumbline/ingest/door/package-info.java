/** The doors: from messages of gateways and clients, by Kafka or HTTP, to canonical records in the canonical topic. */
@NullMarked
package io.plumbline.ingest.door;

import org.jspecify.annotations.NullMarked;
