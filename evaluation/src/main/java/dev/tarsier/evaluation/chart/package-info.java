/**
 * What every chart has, whoever draws it: the {@link dev.tarsier.evaluation.chart.Axis} between
 * values and places. The report draws into its page, the commands onto canvases; neither is known
 * here.
 */
@NullMarked
package dev.tarsier.evaluation.chart;

import org.jspecify.annotations.NullMarked;
