/** Tests of what becomes of images before a network sees them. */
@NullMarked
package dev.tarsier.core.input;

import org.jspecify.annotations.NullMarked;
