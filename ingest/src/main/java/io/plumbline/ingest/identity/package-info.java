/** Who a record belongs to: its deployment and role by rules, its request by the ids and contents that partners share. */
@NullMarked
package io.plumbline.ingest.identity;

import org.jspecify.annotations.NullMarked;
