/**
 * What a network gets to see, for people: batches as a training makes them, turned back into
 * pictures. {@link dev.tarsier.core.preview.InputPreview} is the way in; nothing here trains.
 */
@NullMarked
package dev.tarsier.core.preview;

import org.jspecify.annotations.NullMarked;
