/**
 * The way from a name to a file's content, the same for every format.
 *
 * <p>{@link dev.tarsier.files.RegularFile} opens nothing that could wait for ever, {@link
 * dev.tarsier.files.TextFile} decides an encoding by its mark and never by a guess, {@link
 * dev.tarsier.files.DataPath} follows no name in data out of its folder, {@link
 * dev.tarsier.files.Inflated} lets nothing unpack for ever, and {@link
 * dev.tarsier.files.ImageEndings} knows image files by their names. Readers of formats use these
 * instead of {@code java.nio.file.Files}; what a file means is none of this package's business.
 */
@NullMarked
package dev.tarsier.files;

import org.jspecify.annotations.NullMarked;
