package dev.tarsier.cli.data;

import dev.tarsier.annotations.set.CocoSet;
import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.annotations.set.StatedSets;
import dev.tarsier.annotations.set.VocSet;
import dev.tarsier.annotations.voc.VocFolder;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.datasets.coco.CocoOptions;
import dev.tarsier.datasets.voc.VocOptions;
import dev.tarsier.datasets.yolo.YoloOptions;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The data sections of a config as sets of files. */
final class ConfiguredSet {

  private ConfiguredSet() {}

  /**
   * All splits that the config names.
   *
   * @throws UserError if one is of a type whose files are not known here
   */
  static StatedSet of(TrainingPlan plan) {
    var sets = new ArrayList<StatedSet>();
    for (Split split : Split.values()) {
      Optional<Chosen<DatasetFactory<Record>>> chosen = plan.split(split);
      if (chosen.isPresent()) {
        sets.add(set(split.toString(), chosen.get()));
      }
    }
    return StatedSet.joined(sets);
  }

  private static StatedSet set(String split, Chosen<DatasetFactory<Record>> chosen) {
    Record options = chosen.options();
    if (options instanceof VocOptions voc) {
      VocFolder folder = VocFolder.of(voc.root(), voc.annotations(), voc.images(), voc.imageSets());
      return VocSet.read(folder, split, voc.split(), voc.zeroBased() ? 0 : -1);
    } else if (options instanceof CocoOptions coco) {
      return CocoSet.read(coco.annotations(), coco.images(), split, coco.outsidePaths());
    } else if (options instanceof YoloOptions yolo) {
      return StatedSets.yolo(yolo.data(), yolo.split(), yolo.names(), split, yolo.outsidePaths());
    }
    throw new UserError(
        "data.%s: what files of 'type: %s' state is not known to this command; it reads %s"
            .formatted(split, chosen.name(), String.join(", ", List.of("voc", "coco", "yolo"))));
  }
}
