/** Everything a person looks at, and the runnable program. */
@NullMarked
package io.plumbline.dashboards;

import org.jspecify.annotations.NullMarked;
