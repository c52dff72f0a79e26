/** Files of images for tests that look at nothing but their beginning. */
@NullMarked
package dev.tarsier.images;

import org.jspecify.annotations.NullMarked;
