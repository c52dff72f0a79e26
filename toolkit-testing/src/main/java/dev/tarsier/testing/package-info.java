/**
 * What the tests of every module share: formula weights, the fixture reader and tensor assertions.
 */
@NullMarked
package dev.tarsier.testing;

import org.jspecify.annotations.NullMarked;
