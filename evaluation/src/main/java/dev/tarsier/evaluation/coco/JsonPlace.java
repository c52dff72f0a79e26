package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.InvalidEvaluationInput;
import java.nio.file.Path;

/** Where a record starts, for messages. */
record JsonPlace(Path file, int line, int column) {
  InvalidEvaluationInput error(String what) {
    return new InvalidEvaluationInput("%s:%d:%d: %s".formatted(file, line, column, what));
  }
}
