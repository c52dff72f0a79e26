/**
 * The course of the learning rate, as PyTorch's schedulers of the same name, counted in steps
 * instead of epochs.
 *
 * <p>Each schedule may begin with a linear warm-up. To add one: a record that implements {@link
 * dev.tarsier.optim.Schedule} with its formula, an options record, a line in the plugin, and its
 * course against the fixtures.
 */
@NullMarked
package dev.tarsier.core.train.schedule;

import org.jspecify.annotations.NullMarked;
