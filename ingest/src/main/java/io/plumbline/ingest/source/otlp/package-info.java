/** OTLP traces and logs, in protobuf and JSON: from bytes to spans and log records, and on to readings. */
@NullMarked
package io.plumbline.ingest.source.otlp;

import org.jspecify.annotations.NullMarked;
