/** Costs of a network that one can count. */
@NullMarked
package dev.tarsier.core.speed;

import org.jspecify.annotations.NullMarked;
