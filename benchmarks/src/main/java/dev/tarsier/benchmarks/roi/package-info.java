/** Measurements of {@code dev.tarsier.roi}. */
@NullMarked
package dev.tarsier.benchmarks.roi;

import org.jspecify.annotations.NullMarked;
