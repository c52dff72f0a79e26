/**
 * What a detector costs: parameters, multiply-adds, memory of its maps, and the time of a
 * prediction and of a training step on this machine.
 *
 * <p>{@link dev.tarsier.core.speed.SpeedTest} measures, {@link dev.tarsier.core.speed.SpeedReport}
 * is what it found. Another thing to count goes into {@code PredictionCosts}, another thing to time
 * into {@code SpeedTest}.
 *
 * <p>This package must not know what the numbers are wanted for.
 */
@NullMarked
package dev.tarsier.core.speed;

import org.jspecify.annotations.NullMarked;
