/**
 * YAML as a tree whose nodes remember where they were written.
 *
 * <p>{@link dev.tarsier.core.config.tree.ConfigTree} reads a file, puts it on top of the files it
 * {@code extends}, lays the {@code --set} overrides over both and fills in {@code ${NAME}} from the
 * environment. Whatever goes wrong becomes a {@link dev.tarsier.core.config.tree.Problem} with its
 * place, and all of them are thrown together as a {@link
 * dev.tarsier.core.config.tree.ConfigException}. Nothing here knows which keys exist or what they
 * mean.
 */
@NullMarked
package dev.tarsier.core.config.tree;

import org.jspecify.annotations.NullMarked;
