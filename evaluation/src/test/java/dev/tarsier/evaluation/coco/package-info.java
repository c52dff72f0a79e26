/** COCO against pycocotools, and by hand. */
@NullMarked
package dev.tarsier.evaluation.coco;

import org.jspecify.annotations.NullMarked;
