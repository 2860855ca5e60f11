/** PagerDuty: formats a notice as an event of the Events API v2 and posts it. */
@NullMarked
package io.plumbline.alerts.notify.pagerduty;

import org.jspecify.annotations.NullMarked;
