package dev.tarsier.datacheck;

import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.Defect.Kind;

/** What would be done with boxes that cannot be used as they are. */
public enum BoxPolicy {
  /** Nothing: each is an error. */
  ERROR,
  /** Boxes that reach outside are cut at the edge; those of which nothing is left are dropped. */
  CLIP,
  /** Every such box is dropped. */
  DROP;

  /** Whether the policy cuts this box, so that it is no error. */
  boolean clips(Defect defect) {
    return this == CLIP && defect.kind() == Kind.OUTSIDE;
  }

  /** Whether the policy drops this box, so that it is no error. */
  boolean drops(Defect defect) {
    return switch (defect.kind()) {
      case EMPTY_BOX, SWAPPED_CORNERS, WHOLLY_OUTSIDE, DUPLICATE_BOX -> this != ERROR;
      case OUTSIDE -> this == DROP;
      default -> false;
    };
  }
}
