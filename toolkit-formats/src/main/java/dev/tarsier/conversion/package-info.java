/**
 * Data sets from one format into another without loss.
 *
 * <p>{@link dev.tarsier.conversion.DataConversion} takes a set as its files state it, brings every
 * box into continuous pixels and hands it to a {@code SetWriter}; what a format has no place for is
 * written where our own reader of it finds it again, and other programs pass it over
 * (docs/formats.md). A new format is one writer more and a reader in {@code annotations.set}.
 */
@NullMarked
package dev.tarsier.conversion;

import org.jspecify.annotations.NullMarked;
