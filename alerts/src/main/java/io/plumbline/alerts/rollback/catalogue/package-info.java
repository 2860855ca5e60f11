/** The list of rollback targets. */
@NullMarked
package io.plumbline.alerts.rollback.catalogue;

import org.jspecify.annotations.NullMarked;
