package dev.tarsier.core.classification;

import dev.tarsier.core.config.ProtocolFigures;
import java.util.List;

/** What classifiers are measured by. */
final class ClassifierFigures {

  /** Shares of images whose class is the likeliest, or among the five likeliest. */
  static final ProtocolFigures ALL =
      new ProtocolFigures("classification", "top1", List.of("top1", "top5"));

  private ClassifierFigures() {}
}
