/** Tests of images in, answers out. */
@NullMarked
package dev.tarsier.core.inference;

import org.jspecify.annotations.NullMarked;
