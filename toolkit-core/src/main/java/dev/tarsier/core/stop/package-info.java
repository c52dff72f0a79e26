/**
 * How long work is told to end: a request that is looked at between steps, images and epochs, where
 * the engine is idle. Nothing here knows who asks (a signal, a page) or who is asked.
 */
@NullMarked
package dev.tarsier.core.stop;

import org.jspecify.annotations.NullMarked;
