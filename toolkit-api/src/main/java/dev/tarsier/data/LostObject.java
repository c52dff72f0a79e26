package dev.tarsier.data;

import dev.tarsier.data.GroundTruthBox.Annotated;

/**
 * An annotated object that nothing can learn and no detection can match: its box has no area, or
 * lies wholly outside the image. Training leaves it out; evaluation counts it as missed, as
 * pycocotools does, so that a checkpoint is measured like a file of its detections.
 *
 * @param after how many of its image's learnt boxes stand before it in the file
 * @param classIndex position in the experiment's {@link ClassNames}
 * @param area the annotated area in pixels
 * @param difficult VOC's flag: neither counted nor missed in evaluation
 * @param crowd COCO's flag: a region of many objects
 * @param annotated the box as its file has it; its sides may be 0 or negative
 */
public record LostObject(
    int after, int classIndex, double area, boolean difficult, boolean crowd, Annotated annotated) {

  /** The same object behind another number of learnt boxes. */
  public LostObject after(int boxes) {
    return new LostObject(boxes, classIndex, area, difficult, crowd, annotated);
  }
}
