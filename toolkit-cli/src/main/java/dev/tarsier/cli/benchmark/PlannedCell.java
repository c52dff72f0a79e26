package dev.tarsier.cli.benchmark;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.TrainSection;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.tree.ConfigException;
import dev.tarsier.core.suite.Cell;
import dev.tarsier.core.task.Composition;
import dev.tarsier.core.task.Tasks;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A cell whose config is known to be sound.
 *
 * @param cell what the suite says
 * @param plan what its config says
 * @param resolved the same as YAML that stands alone
 */
record PlannedCell(Cell cell, TrainingPlan plan, String resolved) {

  /**
   * Binds the configs of all cells and builds each network once, without weights: what is wrong is
   * said before the first night is spent.
   *
   * @throws UserError with every cell that is wrong
   */
  static List<PlannedCell> all(List<Cell> cells) {
    var planned = new ArrayList<PlannedCell>();
    var problems = new ArrayList<String>();
    Map<String, Boolean> rows = new HashMap<>();
    for (Cell cell : cells) {
      try {
        planned.add(of(cell, rows.putIfAbsent(cell.row(), true) == null));
      } catch (ConfigException e) {
        problems.add("%s: %s".formatted(cell.id(), e.getMessage()));
      } catch (UserError e) {
        problems.add("%s: %s".formatted(cell.id(), e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new UserError(String.join(System.lineSeparator(), problems));
    }
    return planned;
  }

  private static PlannedCell of(Cell cell, boolean build) {
    ConfigFile file = ConfigFile.read(cell.config(), cell.settings(), System::getenv);
    Catalog catalog = Plugins.load(Plugins.folder(file.pluginsDir(), System::getenv));
    TrainingPlan plan = Tasks.plan(file, catalog);
    if (build) {
      Tasks.compose(file, catalog).network();
    }
    return new PlannedCell(cell, plan, ConfigFile.resolved(plan));
  }

  /**
   * How much there is to do.
   *
   * @param steps of the training
   * @param predictions of all evaluations, the last one included
   */
  record Work(long steps, long predictions) {}

  /** Counts it from the config and the data. */
  Work work() {
    ConfigFile file = ConfigFile.read(cell.config(), cell.settings(), System::getenv);
    Composition composition =
        Tasks.compose(file, Plugins.load(Plugins.folder(file.pluginsDir(), System::getenv)));
    TrainSection train = plan.train();
    long batches = images(composition, Split.TRAIN) / train.batchSize();
    long perEpoch = Math.max(1, batches / train.accumulate());
    long steps =
        train.epochs().isPresent()
            ? train.epochs().get() * perEpoch
            : train.phases().stream()
                .mapToLong(
                    phase ->
                        phase
                            .epochs()
                            .map(epochs -> epochs * perEpoch)
                            .orElseGet(() -> phase.steps().map(Long::valueOf).orElse(0L)))
                .sum();
    long evaluations = -Math.floorDiv(-steps, perEpoch * train.evaluateEvery());
    return new Work(
        steps,
        evaluations * images(composition, Split.VALIDATION) + images(composition, Split.TEST));
  }

  private long images(Composition composition, Split split) {
    return plan.split(split).isPresent() ? composition.dataset(split).size() : 0;
  }

  /** What the config in a file resolves to today. */
  static String resolved(Path file) {
    ConfigFile config = ConfigFile.read(file, List.of(), System::getenv);
    return ConfigFile.resolved(
        Tasks.plan(config, Plugins.load(Plugins.folder(config.pluginsDir(), System::getenv))));
  }
}
