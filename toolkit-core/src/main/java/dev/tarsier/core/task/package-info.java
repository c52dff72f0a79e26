/**
 * What a task is: the doors between the engine and whatever networks are trained for.
 *
 * <p>{@link dev.tarsier.core.task.Task} is found by {@link dev.tarsier.core.task.Tasks} and makes
 * of a bound config a {@link dev.tarsier.core.task.Composition}: the parts of a training, and from
 * a checkpoint a {@link dev.tarsier.core.task.Trained} network that is measured or asked. {@link
 * dev.tarsier.core.task.ImageParts} is what all tasks have in common. To add a task, write a
 * package like {@code core.classification} and name its {@code Task} in {@code META-INF/services};
 * commands, training and checkpoints take it as they take the others. Nothing here knows a task.
 */
@NullMarked
package dev.tarsier.core.task;

import org.jspecify.annotations.NullMarked;
