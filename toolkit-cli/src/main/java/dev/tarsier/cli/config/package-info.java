/**
 * How commands take a config: its file, settings changed for once, a folder of further plugins.
 *
 * <p>A command that begins with a config mixes {@code ConfigParameters} in, so that all of them
 * take the same options. Knows the engine, and no command.
 */
@NullMarked
package dev.tarsier.cli.config;

import org.jspecify.annotations.NullMarked;
