package dev.tarsier.annotations.coco;

import java.util.List;

/**
 * An entry of {@code images}.
 *
 * @param id the id that annotations and detections refer to
 * @param fileName {@code file_name} as the file has it; empty where it is not stated
 * @param width pixels, 0 where it is not stated
 * @param height pixels, 0 where it is not stated
 * @param negative LVIS's {@code neg_category_ids}: categories that were looked for and are not
 *     there
 * @param notExhaustive LVIS's {@code not_exhaustive_category_ids}: categories of which the image
 *     may hold more than are annotated
 */
public record CocoImage(
    CocoId id,
    String fileName,
    int width,
    int height,
    List<CocoId> negative,
    List<CocoId> notExhaustive) {

  /** Copies the lists. */
  public CocoImage {
    negative = List.copyOf(negative);
    notExhaustive = List.copyOf(notExhaustive);
  }
}
