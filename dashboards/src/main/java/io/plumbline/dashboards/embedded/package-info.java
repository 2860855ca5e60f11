/** A broker and a database inside this process, for a first look, for replays and for tests. */
@NullMarked
package io.plumbline.dashboards.embedded;

import org.jspecify.annotations.NullMarked;
