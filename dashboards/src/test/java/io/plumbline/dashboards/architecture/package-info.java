/** The rules of the house as tests. */
@NullMarked
package io.plumbline.dashboards.architecture;

import org.jspecify.annotations.NullMarked;
