/** Takes a bad version out of traffic once, and proves on the served traffic that it is out. */
@NullMarked
package io.plumbline.alerts.rollback;

import org.jspecify.annotations.NullMarked;
