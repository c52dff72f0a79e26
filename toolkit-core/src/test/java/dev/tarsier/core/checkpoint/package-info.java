/** Examples of checkpoints. */
@NullMarked
package dev.tarsier.core.checkpoint;

import org.jspecify.annotations.NullMarked;
