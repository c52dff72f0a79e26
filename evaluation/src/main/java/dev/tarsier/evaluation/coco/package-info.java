/**
 * COCO's detection metrics for boxes, equal to pycocotools in every bit, and readers of COCO's
 * files.
 *
 * <p>{@link dev.tarsier.evaluation.coco.CocoEvaluation} is the entry. Inside, the work goes class
 * by class: overlaps once per image ({@code Overlaps}), greedy matching per area range and
 * threshold ({@code ImageMatching}), then running counts and the interpolated curve ({@code
 * Accumulation}), then means over the resulting arrays ({@link
 * dev.tarsier.evaluation.coco.CocoResult}).
 *
 * <p>All arithmetic is in doubles and in the reference's order: a changed order of additions shows
 * in the last bit, and tests compare bits. Source: Lin et al., "Microsoft COCO: Common Objects in
 * Context", 2014, and the behaviour of pycocotools 2.0.11.
 *
 * <p>A new statistic is a constant of {@link dev.tarsier.evaluation.coco.CocoStat}. This package
 * must not know VOC or reports.
 */
@NullMarked
package dev.tarsier.evaluation.coco;

import org.jspecify.annotations.NullMarked;
