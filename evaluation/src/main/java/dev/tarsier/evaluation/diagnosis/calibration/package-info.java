/**
 * Whether a score of 0.8 means 80 %.
 *
 * <p>{@link dev.tarsier.evaluation.diagnosis.calibration.Reliability}: reliability diagram and ECE,
 * Guo, Pleiss, Sun, Weinberger: "On Calibration of Modern Neural Networks", ICML 2017, <a
 * href="https://arxiv.org/abs/1706.04599">arXiv:1706.04599</a>, equations 1 to 3. {@link
 * dev.tarsier.evaluation.diagnosis.calibration.DetectionCalibration}: D-ECE, Küppers, Kronenberger,
 * Shantia, Haselhoff: "Multivariate Confidence Calibration for Object Detection", CVPRW 2020, <a
 * href="https://arxiv.org/abs/2004.13546">arXiv:2004.13546</a>, equation 5, and LaECE, Oksuz, Joy,
 * Dokania: "Towards Building Self-Aware Object Detectors via Reliable Uncertainty Quantification
 * and Calibration", CVPR 2023, <a href="https://arxiv.org/abs/2307.00934">arXiv:2307.00934</a>,
 * equation 5.
 */
@NullMarked
package dev.tarsier.evaluation.diagnosis.calibration;

import org.jspecify.annotations.NullMarked;
