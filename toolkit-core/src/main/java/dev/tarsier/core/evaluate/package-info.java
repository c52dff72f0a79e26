/**
 * From a detector and a split to numbers and a report: runs the predictor, applies the protocols,
 * writes {@code metrics.json} and {@code report.html}. The arithmetic is in {@code
 * dev.tarsier.evaluation}; here the two sides meet.
 */
@NullMarked
package dev.tarsier.core.evaluate;

import org.jspecify.annotations.NullMarked;
