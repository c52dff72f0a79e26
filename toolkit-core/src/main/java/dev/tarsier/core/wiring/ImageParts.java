package dev.tarsier.core.wiring;

import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Transform;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.problem.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of an experiment that have to do with images and are the same for every task. */
record ImageParts(TrainingPlan plan, Catalog catalog) {

  Dataset dataset(Split split) {
    Chosen<DatasetFactory<Record>> chosen =
        plan.split(split)
            .orElseThrow(
                () ->
                    new UserError(
                        "%s has no %s images; name them under data.%s, or choose another split (there is: %s)"
                            .formatted(plan.name(), split, split, splits())));
    var context = new DatasetContext(new ClassNames(plan.classes()), imaging());
    return chosen.factory().open(chosen.options(), context);
  }

  private String splits() {
    return Arrays.stream(Split.values())
        .filter(split -> plan.split(split).isPresent())
        .map(Split::toString)
        .collect(Collectors.joining(", "));
  }

  List<Transform> transforms() {
    return plan.augment().stream()
        .map(chosen -> chosen.factory().create(chosen.options(), imaging()))
        .toList();
  }

  /** For an evaluation. */
  InputBuffer inputBuffer() {
    return new InputBuffer(preprocessing(), plan.evaluationBatch());
  }

  Preprocessing preprocessing() {
    return plan.input().preprocessing(imaging());
  }

  Imaging imaging() {
    return catalog
        .imaging()
        .orElseThrow(
            () ->
                new UserError(
                    "no plugin provides an image library (looked in %s)"
                        .formatted(String.join(", ", catalog.origins()))));
  }
}
