/** Measurements of {@code dev.tarsier.matching}. */
@NullMarked
package dev.tarsier.benchmarks.matching;

import org.jspecify.annotations.NullMarked;
