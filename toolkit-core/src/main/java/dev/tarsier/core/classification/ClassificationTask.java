package dev.tarsier.core.classification;

import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.task.Task;
import java.util.Map;

/** The class of an image, by any backbone with its own classification layers. */
public final class ClassificationTask implements Task<ClassificationExperiment> {

  static final String NAME = "classification";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Class<ClassificationExperiment> plan() {
    return ClassificationExperiment.class;
  }

  @Override
  public Map<String, String> insteadOf() {
    return Map.of("model.backbone", "name the network under model.classifier");
  }

  @Override
  public ClassificationComposition compose(ClassificationExperiment plan, Catalog catalog) {
    return ClassificationComposition.of(plan, catalog);
  }
}
