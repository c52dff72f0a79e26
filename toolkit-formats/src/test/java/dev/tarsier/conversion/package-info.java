/** Conversions there and back. */
@NullMarked
package dev.tarsier.conversion;

import org.jspecify.annotations.NullMarked;
