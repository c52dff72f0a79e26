/**
 * Detection as something to be trained: a detector's losses, and its judgement by the protocols of
 * a config on the validation split. Only here do the training loop's two interfaces meet boxes.
 */
@NullMarked
package dev.tarsier.core.detection;

import org.jspecify.annotations.NullMarked;
