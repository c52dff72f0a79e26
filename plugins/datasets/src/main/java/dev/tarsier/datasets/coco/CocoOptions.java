package dev.tarsier.datasets.coco;

import dev.tarsier.datasets.reading.BoxRules;
import dev.tarsier.datasets.reading.Exif;
import dev.tarsier.datasets.reading.OtherClasses;
import dev.tarsier.datasets.reading.Outside;
import dev.tarsier.files.OutsidePaths;
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
 * @param exif which way up boxes were drawn
 * @param outsidePaths what becomes of names that lead out of the folder
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
        OtherClasses otherClasses,
    @Setting(
            value =
                "images with an EXIF orientation: boxes drawn on the upright picture, on the stored pixels, or an error where the files do not tell",
            byDefault = "error")
        Exif exif,
    @Setting(
            value =
                "a file name that leads out of the images' folder is an error (refuse), or followed (allow)",
            byDefault = "refuse")
        OutsidePaths outsidePaths) {

  /** The defaults. */
  public static CocoOptions of(Path images, Path annotations) {
    return new CocoOptions(
        images, annotations, 0, Outside.CLIP, OtherClasses.ERROR, Exif.ERROR, OutsidePaths.REFUSE);
  }

  BoxRules rules() {
    return new BoxRules(0, minSize, outside, otherClasses);
  }
}
