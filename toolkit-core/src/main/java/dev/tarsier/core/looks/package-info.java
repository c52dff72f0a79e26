/**
 * What images look like, for finding those that are in a data set twice.
 *
 * <p>{@link dev.tarsier.core.looks.DifferenceHash} is one way to say it; another one implements
 * {@link dev.tarsier.datacheck.Look}. Nothing here knows annotations.
 */
@NullMarked
package dev.tarsier.core.looks;

import org.jspecify.annotations.NullMarked;
