package dev.tarsier.core.detection;

import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.task.Task;
import java.util.Map;

/** Boxes around objects, by a backbone, a neck if wanted, and a head. */
public final class DetectionTask implements Task<DetectionExperiment> {

  static final String NAME = "detection";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Class<DetectionExperiment> plan() {
    return DetectionExperiment.class;
  }

  @Override
  public Map<String, String> insteadOf() {
    return Map.of("model.classifier", "name the network under model.backbone");
  }

  @Override
  public boolean findsBoxes() {
    return true;
  }

  @Override
  public DetectionComposition compose(DetectionExperiment plan, Catalog catalog) {
    return new DetectionComposition(plan, catalog);
  }
}
