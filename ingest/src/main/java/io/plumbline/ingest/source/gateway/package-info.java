/** Access logs of gateways: one mapper, and a readable mapping for each gateway. */
@NullMarked
package io.plumbline.ingest.source.gateway;

import org.jspecify.annotations.NullMarked;
