package dev.tarsier.datasets.coco;

import dev.tarsier.datasets.reading.BoxRules;
import dev.tarsier.datasets.reading.OtherClasses;
import dev.tarsier.datasets.reading.Outside;
import dev.tarsier.plugin.Setting;
import java.nio.file.Path;

/**
 * What may stand beside {@code type: coco} in a config.
 *
 * @param images the folder of the pictures
 * @param annotations the JSON file
 * @param minSize the smallest width and height of a box that is kept
 * @param outside what becomes of boxes that reach outside their image
 * @param otherClasses what becomes of objects whose class is not listed
 */
public record CocoOptions(
    @Setting("folder of the pictures") Path images,
    @Setting("annotation file, such as instances_train2017.json") Path annotations,
    @Setting(
            value =
                "boxes whose width or height is below this many pixels are dropped, for training; 0 keeps all, as evaluation must",
            byDefault = "0",
            min = 0)
        double minSize,
    @Setting(
            value = "a box that reaches outside its image is clipped, an error, or dropped",
            byDefault = "clip")
        Outside outside,
    @Setting(
            value = "an object whose class is not in data.classes is an error, or dropped",
            byDefault = "error")
        OtherClasses otherClasses) {

  /** The defaults. */
  public static CocoOptions of(Path images, Path annotations) {
    return new CocoOptions(images, annotations, 0, Outside.CLIP, OtherClasses.ERROR);
  }

  BoxRules rules() {
    return new BoxRules(0, minSize, outside, otherClasses);
  }
}
