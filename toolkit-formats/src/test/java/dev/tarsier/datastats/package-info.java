/** A data set in numbers. */
@NullMarked
package dev.tarsier.datastats;

import org.jspecify.annotations.NullMarked;
