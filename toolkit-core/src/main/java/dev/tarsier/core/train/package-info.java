/**
 * Training: batches from background threads, the loop over steps, checkpoints, the stream of
 * metrics.
 *
 * <p>The loop is ours, on DJL's gradient recording: a step is one try-with-resources over one
 * sub-manager, and whatever the step made dies with it. What is learned stands behind {@link
 * dev.tarsier.core.train.Learner}, how it is judged behind {@link dev.tarsier.core.train.Judge}:
 * one of each makes a new task, and nothing here knows which it is. Nothing here knows a concrete
 * network, head or dataset either, and nothing prints: progress goes to a {@code TrainingObserver}.
 */
@NullMarked
package dev.tarsier.core.train;

import org.jspecify.annotations.NullMarked;
