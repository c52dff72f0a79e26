package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.task.Composition;
import dev.tarsier.core.task.Task;
import dev.tarsier.core.task.Tasks;
import dev.tarsier.core.task.Trained;
import dev.tarsier.core.train.TrainingParts;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import java.nio.file.Path;
import java.util.List;

/**
 * A bound config and what is installed, with what commands say on the way.
 *
 * @param task what it is for
 * @param composition its parts
 */
record LoadedExperiment(Task<?> task, Composition composition) {

  /** Binds a config, whatever its task. */
  static LoadedExperiment of(ConfigFile file) {
    Catalog catalog = Plugins.load(Plugins.folder(file.pluginsDir(), System::getenv));
    return new LoadedExperiment(Tasks.of(file), Tasks.compose(file, catalog));
  }

  /** What the config says. */
  TrainingPlan plan() {
    return composition.plan();
  }

  /**
   * Starts the engine and refuses what is bound to fail in the first step, before a run's folder is
   * made.
   *
   * @throws dev.tarsier.problem.UserError if the network cannot take the images
   */
  void rehearse() {
    ChosenDevice.of(plan());
    composition.rehearse();
  }

  /** Everything a training needs. */
  TrainingParts trainingParts() {
    return composition.trainingParts();
  }

  /** What speaks against a training on these images before it has begun. */
  List<String> warnings(Dataset training) {
    return composition.warnings(training);
  }

  /** The images of a split. */
  Dataset dataset(Split split) {
    return composition.dataset(split);
  }

  /** The image library. */
  Imaging imaging() {
    return composition.imaging();
  }

  /** The network with a checkpoint's weights; what is to be said about them is said. */
  private Trained trained(Terminal terminal, Path checkpoint, ChosenDevice device) {
    Trained trained = composition.trained(checkpoint, device);
    trained.remarks().forEach(terminal::note);
    return trained;
  }

  /**
   * Measures a checkpoint on a split, and notes what is to be said about the checkpoint.
   *
   * @param dataset the split's images
   */
  Trained.Result measure(
      Terminal terminal,
      Path checkpoint,
      Split split,
      Dataset dataset,
      ChosenDevice device,
      StopRequest stop)
      throws InterruptedException {
    try (Trained network = trained(terminal, checkpoint, device);
        var progress =
            new CountDisplay(terminal, "evaluating " + split, dataset.size(), "images", stop)) {
      return network.evaluate(dataset, progress::reached);
    }
  }

  /** A checkpoint ready to be asked about single images. */
  ImageAnswers answers(Terminal terminal, Path checkpoint, AnswerWishes wishes) {
    if (!task.findsBoxes()) {
      wishes.refuseBoxes(task.name());
    }
    return new ImageAnswers(
        trained(terminal, checkpoint, ChosenDevice.of(plan())),
        new FoundObjects(terminal, imaging(), classes(), wishes),
        new Statements(terminal, wishes.json()));
  }

  private ClassNames classes() {
    return new ClassNames(plan().classes());
  }
}
