/** Tests of what an evaluation says. */
@NullMarked
package dev.tarsier.core.evaluate;

import org.jspecify.annotations.NullMarked;
