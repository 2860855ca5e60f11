/** Orders a rollback by a signed webhook (Standard Webhooks). */
@NullMarked
package io.plumbline.alerts.rollback.webhook;

import org.jspecify.annotations.NullMarked;
