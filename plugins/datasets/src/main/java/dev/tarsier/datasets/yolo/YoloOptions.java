package dev.tarsier.datasets.yolo;

import dev.tarsier.datasets.reading.BoxRules;
import dev.tarsier.datasets.reading.Exif;
import dev.tarsier.datasets.reading.OtherClasses;
import dev.tarsier.datasets.reading.Outside;
import dev.tarsier.files.OutsidePaths;
import dev.tarsier.plugin.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What may stand beside {@code type: yolo} in a config.
 *
 * @param data a {@code data.yaml}, or a folder with images and labels
 * @param split which split
 * @param names classes by index, for a folder that does not tell
 * @param minSize the smallest width and height of a box that is kept
 * @param outside what becomes of boxes that reach outside their image
 * @param otherClasses what becomes of objects whose class is not listed
 * @param exif which way up boxes were drawn
 * @param outsidePaths what becomes of paths in the data that lead out of its folder
 */
public record YoloOptions(
    @Setting("data.yaml, or a folder with images and labels") Path data,
    @Setting("split to read, such as train; a plain folder may have none") Optional<String> split,
    @Setting(
            value =
                "classes in the order of their indices, for a folder without data.yaml and classes.txt",
            byDefault = "[]")
        List<String> names,
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
                "a path in the data that leads out of its folder is an error (refuse), or followed (allow)",
            byDefault = "refuse")
        OutsidePaths outsidePaths) {

  /** Copies the list. */
  public YoloOptions {
    names = List.copyOf(names);
  }

  /** The defaults. */
  public static YoloOptions of(Path data, Optional<String> split) {
    return new YoloOptions(
        data,
        split,
        List.of(),
        0,
        Outside.CLIP,
        OtherClasses.ERROR,
        Exif.ERROR,
        OutsidePaths.REFUSE);
  }

  BoxRules rules() {
    return new BoxRules(0, minSize, outside, otherClasses);
  }
}
