/** What callers say about their requests: headers, metadata, ids; names of secrets are passed over. */
@NullMarked
package io.plumbline.ingest.source.facts;

import org.jspecify.annotations.NullMarked;
