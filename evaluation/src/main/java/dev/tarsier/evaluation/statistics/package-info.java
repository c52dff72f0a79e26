/**
 * What a number is worth: intervals, tests, and how many images would be needed.
 *
 * <p>The unit that is drawn is the image, because the boxes of one image depend on each other.
 * {@link dev.tarsier.evaluation.statistics.WeightedNumbers} is all this package knows of a
 * protocol: numbers of a set in which every image counts as often as it was drawn. {@link
 * dev.tarsier.evaluation.statistics.Bootstrap} draws, {@link
 * dev.tarsier.evaluation.statistics.BiasCorrected} makes intervals of numbers of what it gives,
 * {@link dev.tarsier.evaluation.statistics.Percentile} those of differences, {@link
 * dev.tarsier.evaluation.statistics.PairedPermutation} tests two detectors on the same images. The
 * method, and what it covers in simulations, is in {@code docs/statistics.md}.
 *
 * <p>A new protocol gets intervals by implementing {@code WeightedNumbers}; a new interval is a
 * class beside {@code BiasCorrected}. Nothing here knows files or reports.
 */
@NullMarked
package dev.tarsier.evaluation.statistics;

import org.jspecify.annotations.NullMarked;
