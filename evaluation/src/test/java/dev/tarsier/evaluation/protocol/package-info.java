/** Tests of protocol, by hand-computed cases. */
@NullMarked
package dev.tarsier.evaluation.protocol;

import org.jspecify.annotations.NullMarked;
