/** Measurements of {@code dev.tarsier.geometry}. */
@NullMarked
package dev.tarsier.benchmarks.geometry;

import org.jspecify.annotations.NullMarked;
