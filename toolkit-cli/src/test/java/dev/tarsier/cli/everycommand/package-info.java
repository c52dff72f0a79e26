/**
 * What every command owes its user, whatever it does: one table of them all, and the circumstances
 * they are run in. A new command gets a line in {@code EveryCommand}; a test fails until it has
 * one.
 */
@NullMarked
package dev.tarsier.cli.everycommand;

import org.jspecify.annotations.NullMarked;
