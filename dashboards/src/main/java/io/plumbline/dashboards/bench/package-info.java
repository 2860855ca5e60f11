/** Measures how fast the line counts records, against what only reading and only decoding them costs. */
@NullMarked
package io.plumbline.dashboards.bench;

import org.jspecify.annotations.NullMarked;
