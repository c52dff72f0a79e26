/**
 * Detection: boxes around objects, found by a backbone, a neck if wanted, and a head.
 *
 * <p>{@link dev.tarsier.core.detection.DetectionExperiment} is what a config says, {@link
 * dev.tarsier.core.detection.DetectionComposition} builds of it what a training needs, {@link
 * dev.tarsier.core.detection.TrainedDetector} is measured and asked. {@link
 * dev.tarsier.core.detection.Predictor} gives boxes in the pixels of the original image, {@link
 * dev.tarsier.core.detection.DatasetPrediction} pairs them with the truth. The page of an
 * evaluation is in {@code core.evaluate}, as files of detections have it, too. Nothing here knows a
 * concrete network.
 */
@NullMarked
package dev.tarsier.core.detection;

import org.jspecify.annotations.NullMarked;
