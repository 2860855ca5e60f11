/** The demonstration's terminal: a line for each thing that happened, read from the service's own tables. */
@NullMarked
package io.plumbline.dashboards.demo.story;

import org.jspecify.annotations.NullMarked;
