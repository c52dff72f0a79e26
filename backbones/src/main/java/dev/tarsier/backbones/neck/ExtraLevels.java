package dev.tarsier.backbones.neck;

/** How the pyramid goes on above its coarsest stage. */
public enum ExtraLevels {
  /** It does not. */
  NONE,
  /** One level {@code pool}: every second value of the coarsest map, as in Faster R-CNN. */
  POOL,
  /** {@code p6} and {@code p7}, 3x3/2 convolutions from the coarsest map of the pyramid. */
  P6P7,
  /** {@code p6} and {@code p7} from the coarsest stage itself, as in the RetinaNet paper. */
  P6P7_FROM_STAGE
}
