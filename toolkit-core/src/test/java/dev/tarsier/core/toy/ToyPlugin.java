package dev.tarsier.core.toy;

import dev.tarsier.core.input.PlainImaging;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.plugin.Setting;
import java.util.List;
import java.util.Optional;

/** All but optimizers and schedules. */
final class ToyPlugin extends DetectionPlugin {

  record NoOptions() {}

  record HeadOptions(
      @Setting(value = "pixels of its squares", byDefault = "4", min = 1) double side) {}

  record PlatesOptions(
      @Setting("of where the plates are") long seed,
      @Setting(value = "number of images", byDefault = "6", min = 0) int images,
      @Setting(value = "pixels", byDefault = "12", min = 4) int width,
      @Setting(value = "pixels", byDefault = "8", min = 4) int height,
      @Setting(value = "the object is the whole image", byDefault = "false") boolean whole) {}

  @Override
  protected void install() {
    backbone("toy", NoOptions.class, (options, context) -> new ToyBackbone(context));
    head("toy", HeadOptions.class, (options, context) -> new ToyHead(context, options.side()));
    dataset("plates", PlatesOptions.class, new PlatesFactory());
    transform(
        "mirror",
        NoOptions.class,
        (options, imaging) -> (sample, random) -> random.nextBoolean() ? mirrored(sample) : sample);
    imaging(new PlainImaging());
  }

  private static final class PlatesFactory implements DatasetFactory<PlatesOptions> {
    @Override
    public Dataset open(PlatesOptions options, DatasetContext context) {
      return new Plates(
          options.seed(), options.images(), options.width(), options.height(), options.whole());
    }

    @Override
    public Optional<ClassNames> classNames(PlatesOptions options) {
      return Optional.of(ClassNames.of("red", "blue"));
    }
  }

  private static Sample mirrored(Sample sample) {
    Image image = sample.image();
    int width = image.width();
    byte[] rgb = new byte[image.rgb().length];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % width;
      rgb[i] = image.rgb()[i + 3 * (width - 1 - 2 * x)];
    }
    List<GroundTruthBox> boxes =
        sample.boxes().stream()
            .map(box -> box.at(width - box.x2(), box.y1(), width - box.x1(), box.y2()))
            .toList();
    return new Sample(sample.id(), new Image(width, image.height(), rgb), boxes);
  }
}
