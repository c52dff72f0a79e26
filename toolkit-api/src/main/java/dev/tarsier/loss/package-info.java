/**
 * Training losses on arrays, each one call into the engine, differentiable.
 *
 * <ul>
 *   <li>{@link dev.tarsier.loss.ClassificationLoss}: cross-entropy over all or selected anchors,
 *       binary cross-entropy, sigmoid focal loss;
 *   <li>{@link dev.tarsier.loss.BoxLoss}: L1, smooth L1, and 1 − IoU with its relatives;
 *   <li>{@link dev.tarsier.loss.Reduction}: what becomes of the single terms. Detectors differ in
 *       what they divide by, so it is said at every call and has no default.
 * </ul>
 *
 * <p>Results land in the manager of the first array. To add a loss: a method in the script, its
 * formula and its edges in the Javadoc, a case against PyTorch. Nothing here knows how anchors were
 * matched or which of them count.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.tarsier.loss;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
