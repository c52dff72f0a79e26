/** Examples of checkpoints. */
@NullMarked
package dev.tarsier.core.device;

import org.jspecify.annotations.NullMarked;
