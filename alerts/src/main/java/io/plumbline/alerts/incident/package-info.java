/** The life of a breach: its states as one table, its episodes, its key and its words. */
@NullMarked
package io.plumbline.alerts.incident;

import org.jspecify.annotations.NullMarked;
