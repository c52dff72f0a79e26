/**
 * Between weight files and networks: capturing a network's state, and loading a state with a full
 * account of what fitted.
 *
 * <p>Loading is strict: a key that is missing, unexpected or of another shape is the user's to
 * explain, by a renaming or by saying that the class count changed. Which entries depend on the
 * class count is found by building the same network for another count, so no head needs to say so.
 */
@NullMarked
package dev.tarsier.core.loading;

import org.jspecify.annotations.NullMarked;
