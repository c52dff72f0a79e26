package dev.tarsier.heads.ssd;

import dev.tarsier.model.FeatureShape;
import dev.tarsier.plugin.DetectionPlugin;
import java.util.List;
import java.util.function.Function;

/** Head {@code ssd} on any backbone, and the published structures by their names. */
public final class SsdPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    head(
        "ssd",
        SsdOptions.class,
        (options, context) ->
            new SsdHead(
                options.structure(context.levels()),
                context,
                options.training(),
                options.decoding()));
    vgg("ssd300_vgg16", VggSsd::ssd300);
    vgg("ssd512_vgg16", VggSsd::ssd512);
    lite("ssdlite320_mobilenet_v3_large", SsdLite::onMobileNetV3Large);
    lite("ssdlite320_mobilenet_v2", SsdLite::onMobileNetV2);
  }

  private void vgg(String name, Function<List<FeatureShape>, SsdStructure> structure) {
    head(
        name,
        VggSsdOptions.class,
        (options, context) ->
            new SsdHead(
                structure.apply(context.levels()).withScales(options.scales()),
                context,
                options.training(),
                options.decoding()));
  }

  private void lite(String name, Function<List<FeatureShape>, SsdStructure> structure) {
    head(
        name,
        SsdLiteOptions.class,
        (options, context) ->
            new SsdHead(
                structure.apply(context.levels()).withScales(options.scales()),
                context,
                options.training(),
                options.decoding()));
  }
}
