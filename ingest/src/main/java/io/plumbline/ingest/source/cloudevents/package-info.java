/** CloudEvents of inference servers: the request and the response of a call as two events. */
@NullMarked
package io.plumbline.ingest.source.cloudevents;

import org.jspecify.annotations.NullMarked;
