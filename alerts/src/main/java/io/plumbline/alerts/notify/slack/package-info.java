/** Slack: formats a notice as blocks and posts it, by bot token or by incoming webhook. */
@NullMarked
package io.plumbline.alerts.notify.slack;

import org.jspecify.annotations.NullMarked;
