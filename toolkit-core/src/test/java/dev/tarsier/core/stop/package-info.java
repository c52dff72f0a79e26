/** Being asked to stop. */
@NullMarked
package dev.tarsier.core.stop;

import org.jspecify.annotations.NullMarked;
