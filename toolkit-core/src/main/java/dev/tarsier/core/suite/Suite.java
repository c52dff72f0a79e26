package dev.tarsier.core.suite;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.tree.Environment;
import dev.tarsier.plugin.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file of a suite: every combination of the values of its axes, then its single cells, each
 * trained from every seed.
 *
 * <pre>
 * name: small
 * config: ../experiments/ssd_mobilenet_v1_shapes.yaml
 * axes:
 *   backbone:
 *     resnet18:     {set: ["model.backbone={type: resnet18}"]}
 *     mobilenet_v1: {set: ["model.backbone={type: mobilenet_v1, width: 0.5}"]}
 *   head:
 *     ssd:         {}
 *     faster_rcnn: {config: ../experiments/faster_rcnn_mobilenet_v1_fpn_shapes.yaml}
 * seeds: [1, 2]
 * </pre>
 */
public record Suite(
    @Setting("what the suite is called") String name,
    @Setting("the config of every cell that names no other") Optional<Path> config,
    @Setting(value = "settings of every cell, each KEY=VALUE as --set takes it", byDefault = "[]")
        List<String> set,
    @Setting(
            value = "named ways to vary, each with its named values; all combinations are trained",
            byDefault = "{}")
        Map<String, Map<String, Variant>> axes,
    @Setting(value = "single trainings beside those of the axes, by name", byDefault = "{}")
        Map<String, Variant> cells,
    @Setting(value = "each cell is trained once from each", byDefault = "[1]") List<Long> seeds,
    @Setting(value = "how speed is measured", byDefault = "{}") SpeedSection speed) {

  /** Checks names, seeds and that there is something to train. */
  public Suite {
    set = List.copyOf(set);
    seeds = List.copyOf(seeds);
    SuiteRules.checkNames(name, axes, cells);
    SuiteRules.checkSeeds(seeds);
    SuiteRules.checkCount(axes, cells, seeds.size());
    SuiteRules.checkRows(Row.all(new Variant(config, set), axes, cells));
  }

  /**
   * Reads a suite; paths in it are relative to its file.
   *
   * @throws dev.tarsier.core.config.tree.ConfigException if anything is wrong, with all that is
   *     wrong
   */
  public static Suite read(
      Path file, List<String> overrides, Environment environment, Catalog catalog) {
    return ConfigFile.read(file, overrides, environment).bind(Suite.class, catalog);
  }

  /**
   * All trainings, the first seed of every row before the second of any: a run that ends early has
   * a whole table all the same.
   */
  public List<Cell> trainings() {
    var trainings = new ArrayList<Cell>();
    for (long seed : seeds) {
      rows().forEach(row -> trainings.add(row.cell(seed)));
    }
    return trainings;
  }

  private List<Row> rows() {
    return Row.all(new Variant(config, set), axes, cells);
  }
}
