/** What the tests of all families share, and the tests that run over every installed network. */
@NullMarked
package dev.tarsier.backbones;

import org.jspecify.annotations.NullMarked;
