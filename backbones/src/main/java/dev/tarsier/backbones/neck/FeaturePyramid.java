package dev.tarsier.backbones.neck;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Neck;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.Normalization;
import dev.tarsier.nn.Sequential;
import dev.tarsier.nn.functional.Functional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Feature pyramid network. Lin et al.: "Feature Pyramid Networks for Object Detection", CVPR 2017,
 * <a href="https://arxiv.org/abs/1612.03144">arXiv:1612.03144</a>, section 3 and Figure 3.
 *
 * <pre>
 * in    stages C_l (N, C_l, H_l, W_l), finest first
 * M_l = inner_l(C_l) + upsampled(M_{l+1})     inner: conv 1x1 to d channels
 * P_l = layer_l(M_l)                          layer: conv 3x3, d to d
 * out   P_l (N, d, H_l, W_l), then the coarser levels of {@link ExtraLevels}
 * </pre>
 *
 * <p>A norm behind each convolution is an option, as in torchvision's v2 detectors; the paper has
 * none.
 *
 * <p>M is enlarged to the exact size of the finer map by nearest neighbour, so odd sizes fit. A
 * level bears the name of the stage it comes from; added ones are called as in torchvision. Keys as
 * in torchvision: {@code inner_blocks.0.0.weight}, {@code layer_blocks.0.0.weight}, {@code
 * extra_blocks.p6.weight}.
 */
final class FeaturePyramid extends Neck {

  private final List<Layer> inner = new ArrayList<>();
  private final List<Layer> layer = new ArrayList<>();
  private final ExtraBlocks extra;
  private final List<FeatureShape> levels = new ArrayList<>();

  /** A pyramid over these stages, finest first. */
  FeaturePyramid(FeaturePyramidOptions options, List<FeatureShape> stages) {
    int d = options.channels();
    var innerBlocks = child("inner_blocks", new Blocks());
    var layerBlocks = child("layer_blocks", new Blocks());
    for (FeatureShape stage : stages) {
      inner.add(innerBlocks.add(block(conv(stage.channels(), d, 1), d, options.norm())));
      layer.add(layerBlocks.add(block(conv(d, d, 3).same(), d, options.norm())));
      levels.add(new FeatureShape(stage.name(), d, stage.stride()));
    }
    FeatureShape coarsest = stages.get(stages.size() - 1);
    extra = child("extra_blocks", new ExtraBlocks(options.extra(), coarsest, d));
    levels.addAll(extra.levels());
  }

  /** Without a norm the convolution has a bias; its key is a 0 of its own either way. */
  private static Layer block(Conv2d.Builder conv, int channels, Optional<Normalization> norm) {
    return norm.map(kind -> new Sequential(conv.noBias().build(), kind.layer(channels)))
        .orElseGet(() -> new Sequential(conv.build()));
  }

  static Conv2d.Builder conv(int in, int out, int kernel) {
    return Conv2d.of(in, out, kernel)
        .init(Initializer.kaimingUniform(1))
        .biasInit(Initializer.constant(0));
  }

  @Override
  public String key() {
    return "fpn";
  }

  @Override
  public List<FeatureShape> levels() {
    return List.copyOf(levels);
  }

  @Override
  public Features forward(Features stages) {
    int last = inner.size() - 1;
    NDArray merged = inner.get(last).forward(stages.get(last));
    var maps = new ArrayList<NDArray>();
    maps.add(layer.get(last).forward(merged));
    for (int l = last - 1; l >= 0; l--) {
      NDArray lateral = inner.get(l).forward(stages.get(l));
      Shape size = lateral.getShape();
      merged = lateral.add(Functional.upsampleNearest(merged, size.get(2), size.get(3)));
      maps.add(0, layer.get(l).forward(merged));
    }
    maps.addAll(extra.forward(stages.get(last), maps.get(last)));
    return new Features(maps);
  }

  /** A numbered list. */
  private static final class Blocks extends Network {
    private int size;

    Layer add(Layer block) {
      return child(Integer.toString(size++), block);
    }
  }
}
