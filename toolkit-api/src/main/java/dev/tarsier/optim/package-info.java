/**
 * How a network learns: the rule that moves parameters along gradients, and the course of the
 * learning rate.
 *
 * <p>Definitions are PyTorch's, so that a recipe from a paper's PyTorch code means the same here.
 * Implementations live in plugins ({@code plugins/training} has SGD, AdamW, …). Nothing here knows
 * what is trained.
 */
@NullMarked
package dev.tarsier.optim;

import org.jspecify.annotations.NullMarked;
