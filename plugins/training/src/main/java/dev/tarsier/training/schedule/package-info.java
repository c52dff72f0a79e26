/**
 * The course of the learning rate, as PyTorch's schedulers of the same name, counted in steps
 * instead of epochs.
 *
 * <p>Each is defined for every step, finite and never negative; past the end of the training it
 * stays where it ended (exponential goes on falling). Each schedule may begin with a linear
 * warm-up. To add one: a record that implements {@link dev.tarsier.optim.Schedule} with its
 * formula, an options record, a line in the plugin, and its course against the fixtures.
 */
@NullMarked
package dev.tarsier.training.schedule;

import org.jspecify.annotations.NullMarked;
