/** Tables and event files, read back. */
@NullMarked
package dev.tarsier.core.train.log;

import org.jspecify.annotations.NullMarked;
