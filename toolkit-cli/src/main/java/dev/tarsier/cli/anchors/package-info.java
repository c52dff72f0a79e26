/** {@code tarsier anchors}: how well the boxes a head begins with cover a data set's objects. */
@NullMarked
package dev.tarsier.cli.anchors;

import org.jspecify.annotations.NullMarked;
