/**
 * A whole toolkit in small, which learns: a network of two layers, a head, drawn images, an
 * optimizer. What the engine does from a config to a report is tested with it, without any of the
 * plugins that the engine must not know.
 */
@NullMarked
package dev.tarsier.core.toy;

import org.jspecify.annotations.NullMarked;
