/** Joins the answers to one request, and their evaluations; remembers what was seen. */
@NullMarked
package io.plumbline.ingest.pairing;

import org.jspecify.annotations.NullMarked;
