/** The configuration: one commented file of defaults, overridden key by key, read once and strictly. */
@NullMarked
package io.plumbline.dashboards.app.settings;

import org.jspecify.annotations.NullMarked;
