package dev.tarsier.core.config;

import java.util.Locale;

/** What an experiment trains: {@code task:} in a config. */
public enum Task {
  /** Boxes around objects: an {@link Experiment}. */
  DETECTION("boxes"),
  /** One class an image: a {@link ClassificationExperiment}. */
  CLASSIFICATION("classes of images");

  private final String measured;

  Task(String measured) {
    this.measured = measured;
  }

  /** What its protocols measure, for messages. */
  String measured() {
    return measured;
  }

  /** As it is written in a config. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
