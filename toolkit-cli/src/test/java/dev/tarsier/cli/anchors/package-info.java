@NullMarked
package dev.tarsier.cli.anchors;

import org.jspecify.annotations.NullMarked;
