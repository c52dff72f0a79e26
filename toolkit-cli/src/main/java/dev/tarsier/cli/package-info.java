/**
 * The command line: the one place where plugins, engine and evaluation are put together, and the
 * only one that prints.
 *
 * <p>{@link dev.tarsier.cli.Tarsier} lists the commands; each lives in a package of its own and is
 * thin: it turns options into a call of another module and the answer into text or JSON. {@link
 * dev.tarsier.cli.program.Failures} is the single place where an exception becomes a message and an
 * exit code. Results go to stdout, everything else to stderr.
 *
 * <p>To add a command: a class with picocli's {@code @Command}, examples in its footer, one line in
 * {@code Tarsier}. Fields and constructors of commands must stay free of engine types, because
 * every command is loaded for {@code tarsier --help}, which has to be quick.
 */
@NullMarked
package dev.tarsier.cli;

import org.jspecify.annotations.NullMarked;
