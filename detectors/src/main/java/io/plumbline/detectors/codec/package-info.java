/** Reading and writing of compact byte layouts, without any I/O type. */
@NullMarked
package io.plumbline.detectors.codec;

import org.jspecify.annotations.NullMarked;
