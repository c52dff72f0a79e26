package dev.tarsier.heads.ssd;

import ai.djl.ndarray.NDArray;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.L2Norm;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.Sequential;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The maps SSD looks at (section 2.1): some of the backbone's stages, and behind the last of them
 * extra maps, each half as large.
 *
 * <pre>
 * in    stages (N, C_s, H/stride, W/stride)
 * out   maps of strides finest, …, each at least twice the one before
 * extra 1x1 to half the channels, 3x3 of stride 2, each with batch norm and ReLU
 * </pre>
 *
 * <p>Departures: the paper's extra layers have no batch norm; from scratch they hardly train
 * without. Every extra map halves the one before, whereas SSD300 ends in two unpadded 3x3 of stride
 * 1: from 5x5 the paper goes on to 3x3 and 1x1, this to 3x3 and 2x2.
 */
final class SsdMaps extends Network {

  private final List<Integer> chosen;
  private final List<FeatureShape> shapes = new ArrayList<>();
  private final List<Layer> extras = new ArrayList<>();
  private final @Nullable L2Norm l2norm;

  SsdMaps(List<FeatureShape> stages, SsdOptions options) {
    chosen = choose(stages, options);
    chosen.forEach(stage -> shapes.add(stages.get(stage)));
    var extra = new Sequential();
    FeatureShape last = stages.get(stages.size() - 1);
    while (shapes.size() < options.featureMaps()) {
      Layer layer = extra(last.channels(), options.extraChannels());
      extras.add(layer);
      extra.add(layer);
      last = new FeatureShape("extra" + extras.size(), options.extraChannels(), 2 * last.stride());
      if (last.stride() >= options.finestStride()) {
        shapes.add(last);
      }
    }
    child("extra", extra);
    l2norm =
        options.l2Scale() > 0
            ? child("l2norm", new L2Norm(shapes.get(0).channels(), options.l2Scale()))
            : null;
  }

  /**
   * The last stage of each stride from the finest on: a head needs no two maps of one stride. None
   * for a shallow backbone, whose extra maps then begin below the finest stride.
   */
  private static List<Integer> choose(List<FeatureShape> stages, SsdOptions options) {
    Map<Integer, Integer> byStride = new LinkedHashMap<>();
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).stride() >= options.finestStride()) {
        byStride.put(stages.get(i).stride(), i);
      }
    }
    return byStride.values().stream().sorted().limit(options.featureMaps()).toList();
  }

  private static Layer extra(int in, int out) {
    int reduced = Math.max(16, out / 2);
    return new Sequential(
        Conv2d.of(in, reduced, 1).noBias().build(),
        new BatchNorm2d(reduced),
        Activation.RELU_IN_PLACE.layer(),
        Conv2d.of(reduced, out, 3).stride(2).padding(1).noBias().build(),
        new BatchNorm2d(out),
        Activation.RELU_IN_PLACE.layer());
  }

  List<FeatureShape> shapes() {
    return List.copyOf(shapes);
  }

  Features forward(Features stages) {
    var maps = new ArrayList<NDArray>();
    chosen.forEach(stage -> maps.add(stages.get(stage)));
    NDArray last = stages.get(stages.size() - 1);
    int unused = chosen.size() + extras.size() - shapes.size();
    for (int i = 0; i < extras.size(); i++) {
      last = extras.get(i).forward(last);
      if (i >= unused) {
        maps.add(last);
      }
    }
    if (l2norm != null) {
      maps.set(0, l2norm.forward(maps.get(0)));
    }
    return new Features(maps);
  }
}
