/** The simulated world of the demonstration: users, a fine-tune, its base, and the platform that routes between them. */
@NullMarked
package io.plumbline.dashboards.demo.platform;

import org.jspecify.annotations.NullMarked;
