package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.data.ClassNames;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.plugin.Setting;
import java.util.List;
import java.util.Optional;

/** {@code data:}, the images and the classes looked for in them. */
public record DataSection(
    @Setting("images to learn from") Chosen<DatasetFactory<Record>> train,
    @Setting("images to choose the best checkpoint with; without them only the last is kept")
        Optional<Chosen<DatasetFactory<Record>>> validation,
    @Setting("images for the final figures") Optional<Chosen<DatasetFactory<Record>>> test,
    @Setting("regions that a file proposes, for heads that look for none (fast_rcnn); not without")
        Optional<ProposalsSection> proposals,
    @Setting("names in the order of class indices; background is not listed")
        List<String> classes) {

  /** Checks that there are classes, each once. */
  public DataSection {
    classes = PlanRules.classes(classes);
  }

  /** The classes. */
  public ClassNames classNames() {
    return new ClassNames(classes);
  }

  /** The images of a split, if the config names any. */
  public Optional<Chosen<DatasetFactory<Record>>> split(Split split) {
    return switch (split) {
      case TRAIN -> Optional.of(train);
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }
}
