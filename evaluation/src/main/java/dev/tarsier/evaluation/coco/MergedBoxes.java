package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ArrangedBoxes;
import dev.tarsier.evaluation.BoxColumns;

/**
 * All classes as one: in columns made of this an image's boxes follow each other by class, then in
 * the order of their file, and {@code order} is the index into the columns of the classes.
 */
record MergedBoxes(BoxColumns columns) implements ArrangedBoxes.Arrangement {

  @Override
  public int image(int i) {
    return columns.image(i);
  }

  @Override
  public int category(int i) {
    return 0;
  }
}
