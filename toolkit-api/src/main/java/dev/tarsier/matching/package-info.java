/**
 * Which anchor answers for which object, and which anchors a loss looks at. All of it runs on the
 * heap: it is a few comparisons over numbers that start there, and decides by exact ties.
 *
 * <ul>
 *   <li>{@link dev.tarsier.matching.Matcher}: two thresholds, optionally a match for every object;
 *       region proposal networks, RetinaNet, the second stage of Faster R-CNN;
 *   <li>{@link dev.tarsier.matching.SsdMatcher}: one threshold, and every object gets its best box;
 *   <li>{@link dev.tarsier.matching.BalancedSampler}: a random few, positives and negatives apart;
 *   <li>{@link dev.tarsier.matching.HardNegativeMiner}: the negatives with the largest loss.
 * </ul>
 *
 * <p>A match is an {@code int[]} with one entry an anchor: the index of its object, or a negative
 * number. To add a rule, build on {@link dev.tarsier.matching.BestMatches}, which reads the IoUs of
 * one object after the other and never holds them all. Nothing here knows images or networks.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.tarsier.matching;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
