package dev.tarsier.cli.data;

import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.annotations.set.StatedSets;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.task.Task;
import dev.tarsier.core.task.Tasks;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.Imaging;
import dev.tarsier.input.InputFit;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A data set by a config's data section, or by a folder whose layout is recognised. */
final class DataInput {

  @Parameters(
      index = "0",
      paramLabel = "CONFIG|FOLDER",
      description = "An experiment's YAML file, or a folder in the layout of VOC, COCO or YOLO.")
  private Path input = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a setting of the config; may be repeated.")
  private List<String> overrides = new ArrayList<>();

  /**
   * What was read.
   *
   * @param set of all splits
   * @param classes of the config; none for a folder
   * @param fit how the config's images come to the network's size
   * @param catalog what is installed
   */
  record Read(StatedSet set, List<String> classes, Optional<InputFit> fit, Catalog catalog) {

    Imaging imaging() {
      return catalog
          .imaging()
          .orElseThrow(() -> new UserError("no plugin provides an image library"));
    }
  }

  /**
   * Reads it.
   *
   * @throws UserError if it is neither, or a config whose images have no boxes
   */
  Read read() {
    if (Files.isDirectory(input)) {
      Catalog catalog = Plugins.load(Plugins.folder(Optional.empty(), System::getenv));
      return new Read(StatedSets.read(input), List.of(), Optional.empty(), catalog);
    }
    ConfigFile file = ConfigFile.read(input, overrides, System::getenv);
    Catalog catalog = Plugins.load(Plugins.folder(file.pluginsDir(), System::getenv));
    return configured(Tasks.of(file), file, catalog);
  }

  private <P extends Record & TrainingPlan> Read configured(
      Task<P> task, ConfigFile file, Catalog catalog) {
    if (!task.findsBoxes()) {
      throw new UserError("%s: the images of a %s have no boxes".formatted(input, task.name()));
    }
    P plan = task.bind(file, catalog);
    return new Read(
        ConfiguredSet.of(plan), plan.classes(), Optional.of(plan.input().fit()), catalog);
  }
}
