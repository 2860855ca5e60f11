/** Statements about a mean that stay valid however often one looks. */
@NullMarked
package io.plumbline.detectors.sequential;

import org.jspecify.annotations.NullMarked;
