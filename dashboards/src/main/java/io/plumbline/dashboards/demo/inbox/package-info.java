/** Strict stand-ins for Slack and PagerDuty, and a local page that shows what they were sent. */
@NullMarked
package io.plumbline.dashboards.demo.inbox;

import org.jspecify.annotations.NullMarked;
