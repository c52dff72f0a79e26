/**
 * How fast the toolkit is.
 *
 * <p>{@link dev.tarsier.benchmarks.TorchvisionComparison} runs JMH's measurements and torchvision's
 * in turn, on the inputs of {@link dev.tarsier.benchmarks.Inputs}, which are those of {@code
 * bench_torchvision.py}; {@link dev.tarsier.benchmarks.TrainingStepTimes} measures whole steps. The
 * packages below mirror the code they measure.
 */
@NullMarked
package dev.tarsier.benchmarks;

import org.jspecify.annotations.NullMarked;
