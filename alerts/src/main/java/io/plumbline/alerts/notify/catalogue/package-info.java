/** The list of notifiers. */
@NullMarked
package io.plumbline.alerts.notify.catalogue;

import org.jspecify.annotations.NullMarked;
