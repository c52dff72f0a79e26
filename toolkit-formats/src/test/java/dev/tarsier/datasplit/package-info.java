/** Dealing images out to splits. */
@NullMarked
package dev.tarsier.datasplit;

import org.jspecify.annotations.NullMarked;
