/** The parts of the running service, put together in the order the data flows. */
@NullMarked
package io.plumbline.dashboards.app.service;

import org.jspecify.annotations.NullMarked;
