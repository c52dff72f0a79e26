/**
 * {@code train --watch}: a page on this machine's own address that shows a training while it runs.
 *
 * <p>{@link dev.tarsier.cli.watch.WatchedTraining} listens to the training and keeps what a page
 * needs; {@link dev.tarsier.cli.watch.LivePage} serves it. Nothing here knows how a network is
 * trained, and nobody beyond this machine can reach the page.
 */
@NullMarked
package dev.tarsier.cli.watch;

import org.jspecify.annotations.NullMarked;
