/**
 * Images named on a command line: files, folders and globs, and the names of what is drawn for
 * them.
 *
 * <p>Nothing here opens an image; that is the work of {@link dev.tarsier.data.Imaging}.
 */
@NullMarked
package dev.tarsier.cli.images;

import org.jspecify.annotations.NullMarked;
