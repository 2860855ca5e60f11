/** The demonstration: the whole service on simulated traffic, from healthy to rolled back, told in the terminal. */
@NullMarked
package io.plumbline.dashboards.demo;

import org.jspecify.annotations.NullMarked;
