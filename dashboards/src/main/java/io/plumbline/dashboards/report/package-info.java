/** The weekly report: one self-contained file a deployment, and its short form for a channel. */
@NullMarked
package io.plumbline.dashboards.report;

import org.jspecify.annotations.NullMarked;
