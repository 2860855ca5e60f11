/** The program: its commands and how they end. The only place where the wall clock is read. */
@NullMarked
package io.plumbline.dashboards.app;

import org.jspecify.annotations.NullMarked;
