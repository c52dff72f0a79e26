/** Boxes and the arithmetic on them. */
@NullMarked
package dev.tarsier.geometry;

import org.jspecify.annotations.NullMarked;
