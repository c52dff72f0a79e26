/** A plugin's class with a malformed table beside it. */
@NullMarked
package dev.tarsier.core.describe.broken;

import org.jspecify.annotations.NullMarked;
