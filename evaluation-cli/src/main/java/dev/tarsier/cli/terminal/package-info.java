/**
 * Terminal manners: which stream is a terminal, how wide, with or without colours; tables, JSON and
 * progress.
 *
 * <p>{@link dev.tarsier.cli.terminal.Terminal} is handed to every command, so that a test can look
 * at what was written. Nothing here knows a command.
 */
@NullMarked
package dev.tarsier.cli.terminal;

import org.jspecify.annotations.NullMarked;
