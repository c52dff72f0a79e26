/**
 * The command {@code speed}. What is measured and how stands in {@code dev.tarsier.core.speed};
 * here it meets options and becomes text or JSON, the latter for {@code benchmark}, too.
 */
@NullMarked
package dev.tarsier.cli.speed;

import org.jspecify.annotations.NullMarked;
