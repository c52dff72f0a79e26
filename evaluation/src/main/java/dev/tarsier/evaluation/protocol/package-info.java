/**
 * The protocols by name. Here the packages of protocols meet; none of them knows another.
 *
 * <p>A new protocol is one line of {@link dev.tarsier.evaluation.protocol.Protocols}.
 */
@NullMarked
package dev.tarsier.evaluation.protocol;

import org.jspecify.annotations.NullMarked;
