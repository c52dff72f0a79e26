package dev.tarsier.cli.hostile;

import java.util.List;

/** The tables. */
enum HostileInputs {
  /** Weight files. */
  WEIGHTS,
  /** Experiments and suites. */
  CONFIGS,
  /** Annotations, lists and detections. */
  ANNOTATIONS,
  /** Images. */
  IMAGES,
  /** Pipes and devices wherever a file is read. */
  PIPES;

  List<HostileInput> lines() {
    return switch (this) {
      case WEIGHTS -> HostileWeightFiles.lines();
      case CONFIGS -> HostileConfigs.lines();
      case ANNOTATIONS -> HostileAnnotations.lines();
      case IMAGES -> HostileImages.lines();
      case PIPES -> HostilePipes.lines();
    };
  }
}
