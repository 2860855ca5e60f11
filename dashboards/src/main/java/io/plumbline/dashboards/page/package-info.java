/** The live page, its JSON twin, and what machines ask of the process: metrics and health. */
@NullMarked
package io.plumbline.dashboards.page;

import org.jspecify.annotations.NullMarked;
