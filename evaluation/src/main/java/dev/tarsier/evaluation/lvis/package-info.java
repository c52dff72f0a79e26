/**
 * LVIS's average precision: COCO's matching on a federated set, with at most 300 detections an
 * image over all classes, and averages over rare, common and frequent classes. Gupta, Dollár,
 * Girshick: "LVIS: A Dataset for Large Vocabulary Instance Segmentation", CVPR 2019, section 2, and
 * the rules of its own program (lvis-api 0.5).
 *
 * <p>Detections of a class that an image was not searched for are dropped; unmatched detections of
 * a class that was not annotated exhaustively count for nothing. Everything else is {@code coco}'s.
 *
 * <p>This package must not know VOC or reports.
 */
@NullMarked
package dev.tarsier.evaluation.lvis;

import org.jspecify.annotations.NullMarked;
