/** What a network gets to see, held to the pixels of its images. */
@NullMarked
package dev.tarsier.core.preview;

import org.jspecify.annotations.NullMarked;
