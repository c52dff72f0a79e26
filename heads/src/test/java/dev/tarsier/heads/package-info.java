/** What the tests of all heads share: detection fixtures and installed backbones. */
@NullMarked
package dev.tarsier.heads;

import org.jspecify.annotations.NullMarked;
