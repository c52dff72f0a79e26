/** VOC against the programs of the development kit and of py-faster-rcnn, and by hand. */
@NullMarked
package dev.tarsier.evaluation.voc;

import org.jspecify.annotations.NullMarked;
