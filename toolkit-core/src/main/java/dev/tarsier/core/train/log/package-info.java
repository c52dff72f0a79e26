/**
 * The metrics of a training for other readers than our own: tables for spreadsheets and event files
 * for TensorBoard. To add a form: a {@link dev.tarsier.core.train.log.MetricsSink}, a constant of
 * {@code MetricsLog}. Lines come as {@code metrics.jsonl} has them; nothing here knows a training.
 */
@NullMarked
package dev.tarsier.core.train.log;

import org.jspecify.annotations.NullMarked;
