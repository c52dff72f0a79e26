package dev.tarsier.heads.ssd;

import dev.tarsier.model.FeatureShape;
import dev.tarsier.problem.Counted;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which stages of a backbone become maps, and what stands behind the last: SSD on any backbone.
 *
 * <p>Departures where the config says nothing else: the paper's extra layers have no batch norm;
 * from scratch they hardly train without. Every extra map halves the one before, whereas SSD300
 * ends in two unpadded 3x3 of stride 1: from 5x5 the paper goes on to 3x3 and 1x1, this to 3x3 and
 * 2x2.
 */
record StageChoice(SsdOptions options, List<FeatureShape> stages) {

  SsdMaps.Plan plan() {
    List<Integer> chosen = chosen();
    var extras = new ArrayList<>(options.extraBlocks());
    if (extras.isEmpty()) {
      extras.addAll(halvings(chosen.size()));
    } else {
      checkBlocks(chosen);
    }
    int unused = chosen.size() + extras.size() - options.featureMaps();
    return new SsdMaps.Plan(
        chosen, null, 0, options.extraKind(), extras, unused, options.l2Scale());
  }

  /**
   * The last stage of each stride from the finest on: a head needs no two maps of one stride. None
   * for a shallow backbone, whose extra maps then begin below the finest stride.
   */
  private List<Integer> chosen() {
    Map<Integer, Integer> byStride = new LinkedHashMap<>();
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).stride() >= options.finestStride()) {
        byStride.put(stages.get(i).stride(), i);
      }
    }
    return byStride.values().stream().sorted().limit(options.featureMaps()).toList();
  }

  /** Blocks until there are enough maps; the first ones may be finer than a map may be. */
  private List<ExtraBlock> halvings(int maps) {
    int channels = options.extraChannels();
    var block = ExtraBlock.halving(Math.max(16, channels / 2), channels);
    var blocks = new ArrayList<ExtraBlock>();
    int stride = stages.get(stages.size() - 1).stride();
    for (int have = maps; have < options.featureMaps(); ) {
      blocks.add(block);
      stride *= 2;
      have += stride >= options.finestStride() ? 1 : 0;
    }
    return blocks;
  }

  private void checkBlocks(List<Integer> chosen) {
    if (chosen.size() + options.extraBlocks().size() != options.featureMaps()) {
      throw new UserError(
          "extra_blocks: %s of the backbone from stride %d on and %s do not make the %d feature_maps (ways out: other extra_blocks, feature_maps, finest_stride, or stages of the backbone)"
              .formatted(
                  Counted.of(chosen.size(), "stage"),
                  options.finestStride(),
                  Counted.of(options.extraBlocks().size(), "block"),
                  options.featureMaps()));
    }
  }
}
