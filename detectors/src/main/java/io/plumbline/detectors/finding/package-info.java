/** What tests with a fixed sample answer. */
@NullMarked
package io.plumbline.detectors.finding;

import org.jspecify.annotations.NullMarked;
