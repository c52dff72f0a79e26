package dev.tarsier.annotations.voc;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.problem.Remarks;
import java.util.List;

/**
 * What an annotation file states.
 *
 * @param fileName of the picture as stated, empty if it is not; many tools leave an old name there
 * @param width as stated, 0 if it is not
 * @param height as stated, 0 if it is not
 * @param objects numbered from 1
 * @param parts parts of objects with boxes of their own (VOC's person layout), which are not read
 * @param remarks what was odd, with its places
 */
public record VocAnnotation(
    String fileName,
    int width,
    int height,
    List<AnnotatedObject> objects,
    int parts,
    Remarks remarks) {

  /** Keeps a copy of the list. */
  public VocAnnotation {
    objects = List.copyOf(objects);
  }
}
