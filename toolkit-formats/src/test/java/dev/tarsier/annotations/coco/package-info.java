/** COCO's files, sound and damaged, read both ways. */
@NullMarked
package dev.tarsier.annotations.coco;

import org.jspecify.annotations.NullMarked;
