package dev.tarsier.heads.fasterrcnn;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.detection.ModelSection;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.ClassNames;
import dev.tarsier.matching.IndexChoice;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.Detector;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Neck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * torchvision's builders of Faster R-CNN in our words: what stands under {@code model:} of a
 * config, and the keys of its weights.
 *
 * @param detector of the two, made for the builder's options
 * @param head its head
 * @param torchvisionKey our key to torchvision's
 */
record TorchvisionDetector(
    Detector detector, FasterRcnnHead head, UnaryOperator<String> torchvisionKey) {

  /** A builder, its model section, and where torchvision hangs the backbone's features. */
  private record Builder(String name, String features, String yaml) {}

  private static final List<Builder> BUILDERS =
      List.of(
          new Builder(
              "fasterrcnn_vgg16_c5_roialign",
              "backbone",
              """
              backbone: {type: vgg16, stages: [conv5_3]}
              head: {type: faster_rcnn, roi: {box_head: {hidden: 256}}}
              """),
          new Builder(
              "fasterrcnn_vgg16_c5_roipool",
              "backbone",
              """
              backbone: {type: vgg16, stages: [conv5_3]}
              head: {type: faster_rcnn, roi: {pooling: {kind: pool}, box_head: {hidden: 256}}}
              """),
          new Builder(
              "fasterrcnn_resnet50_fpn_frozen",
              "",
              """
              backbone: {type: resnet50, norm: frozen_batch, frozen_stages: 2}
              neck: {type: fpn}
              head: {type: faster_rcnn}
              """),
          new Builder(
              "fasterrcnn_resnet50_fpn_v2",
              "",
              """
              backbone: {type: resnet50}
              neck: {type: fpn, norm: batch}
              head: {type: faster_rcnn, rpn: {convolutions: 2}, roi: {box_head: {kind: conv}}}
              """),
          new Builder(
              "fasterrcnn_resnet50_fpn",
              "",
              """
              backbone: {type: resnet50}
              neck: {type: fpn}
              head: {type: faster_rcnn}
              """),
          new Builder(
              "fasterrcnn_mobilenet_v3_large_320_fpn",
              "",
              mobile("{score_threshold: 0.05, before_nms: 150, after_nms: 150}")),
          new Builder("fasterrcnn_mobilenet_v3_large_fpn", "", mobile("{score_threshold: 0.05}")));

  /** torchvision taps the block that strides and the last convolution, both of stride 32. */
  private static String mobile(String test) {
    return """
        backbone: {type: mobilenet_v3_large, stages: [features.13, features.16], norm_epsilon: 1e-5, norm_momentum: 0.1}
        neck: {type: fpn}
        head:
          type: faster_rcnn
          anchors: {sizes: [[32, 64, 128, 256, 512]]}
          rpn:
            train: {score_threshold: 0.05, before_nms: 2000, after_nms: 2000}
            test: %s
        """
        .formatted(test);
  }

  /** torchvision's keywords of its constructor in our words. */
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("rpn_pre_nms_top_n_train", "rpn.train.before_nms"),
          Map.entry("rpn_pre_nms_top_n_test", "rpn.test.before_nms"),
          Map.entry("rpn_post_nms_top_n_train", "rpn.train.after_nms"),
          Map.entry("rpn_post_nms_top_n_test", "rpn.test.after_nms"),
          Map.entry("rpn_fg_iou_thresh", "rpn.foreground_iou"),
          Map.entry("rpn_bg_iou_thresh", "rpn.background_iou"),
          Map.entry("rpn_batch_size_per_image", "rpn.sampled_anchors"),
          Map.entry("rpn_positive_fraction", "rpn.positive_fraction"),
          Map.entry("box_score_thresh", "roi.score_threshold"),
          Map.entry("box_nms_thresh", "roi.nms_threshold"),
          Map.entry("box_detections_per_img", "roi.max_detections"),
          Map.entry("box_fg_iou_thresh", "roi.foreground_iou"),
          Map.entry("box_bg_iou_thresh", "roi.background_iou"),
          Map.entry("box_batch_size_per_image", "roi.sampled_regions"),
          Map.entry("box_positive_fraction", "roi.positive_fraction"));

  /** Whether there is a builder whose name this one begins with. */
  static boolean isKnown(String name) {
    return builder(name).isPresent();
  }

  private static Optional<Builder> builder(String name) {
    return BUILDERS.stream().filter(builder -> name.startsWith(builder.name)).findFirst();
  }

  /**
   * The detector.
   *
   * @param name of a builder, perhaps with more behind it
   * @param options torchvision's keywords and their values; those of the input are passed over
   * @param classes background included
   */
  static TorchvisionDetector of(
      String name, Map<String, String> options, int classes, IndexChoice choice) {
    Builder builder = builder(name).orElseThrow();
    var overrides = new ArrayList<String>();
    options.forEach(
        (option, value) -> {
          if (OPTIONS.containsKey(option)) {
            overrides.add("head.%s=%s".formatted(OPTIONS.get(option), value));
          }
        });
    ModelSection model =
        ConfigFile.parse(builder.name, builder.yaml, overrides, variable -> null)
            .bind(ModelSection.class, Plugins.load(Optional.empty()));
    Backbone body =
        model.backbone().factory().create(model.backbone().options(), ModelContext.forFeatures());
    Optional<Neck> neck =
        model.neck().map(chosen -> chosen.factory().create(chosen.options(), body.stages()));
    ClassNames names =
        new ClassNames(IntStream.range(1, classes).mapToObj(Integer::toString).toList());
    var context = new HeadContext(neck.map(Neck::levels).orElseGet(body::stages), names);
    var head = new FasterRcnnHead((FasterRcnnOptions) model.head().options(), context, r -> choice);
    return new TorchvisionDetector(
        new Detector(body, neck.orElse(null), head),
        head,
        key ->
            builder.features.isEmpty()
                ? key
                : key.replaceFirst("^backbone\\.body\\.features\\.", builder.features + "."));
  }
}
