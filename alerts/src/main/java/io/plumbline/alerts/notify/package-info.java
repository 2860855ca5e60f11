/** Tells people: a transactional outbox, and a delivery that retries for hours and keeps the order of an incident. */
@NullMarked
package io.plumbline.alerts.notify;

import org.jspecify.annotations.NullMarked;
