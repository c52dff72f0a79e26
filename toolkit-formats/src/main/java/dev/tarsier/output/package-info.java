/**
 * Files that Tarsier writes: whole or not at all, and never over what somebody else made.
 *
 * <p>{@link dev.tarsier.output.AtomicFile} replaces one file, {@link dev.tarsier.output.OwnFiles}
 * recognises what Tarsier wrote, and {@link dev.tarsier.output.OutputFiles} is the rule of every
 * command that writes. A new kind of output carries one of the marks of {@code OwnFiles} near its
 * beginning and needs nothing else. Nothing here knows what is in a file.
 */
@NullMarked
package dev.tarsier.output;

import org.jspecify.annotations.NullMarked;
