/**
 * Inputs that somebody made to cost time or memory, or to end a command in its middle: one table of
 * them, each given to the command that would read it, in a process whose processor time and memory
 * are measured. A new kind of input gets a line in one of the tables.
 */
@NullMarked
package dev.tarsier.cli.hostile;

import org.jspecify.annotations.NullMarked;
