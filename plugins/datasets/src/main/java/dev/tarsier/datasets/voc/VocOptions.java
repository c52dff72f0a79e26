package dev.tarsier.datasets.voc;

import dev.tarsier.datasets.reading.BoxRules;
import dev.tarsier.datasets.reading.Exif;
import dev.tarsier.datasets.reading.OtherClasses;
import dev.tarsier.datasets.reading.Outside;
import dev.tarsier.plugin.Setting;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What may stand beside {@code type: voc} in a config.
 *
 * @param root the folder that holds the three below
 * @param split the name of a list, without {@code .txt}; without one every XML file belongs
 * @param annotations folder of the XML files
 * @param images folder of the pictures
 * @param imageSets folder of the split lists
 * @param zeroBased whether coordinates count pixels from 0
 * @param minSize the smallest width and height of a box that is kept
 * @param outside what becomes of boxes that reach outside their image
 * @param otherClasses what becomes of objects whose class is not listed
 * @param exif which way up boxes were drawn
 */
public record VocOptions(
    @Setting("folder that holds the annotations, images and split lists") Path root,
    @Setting(
            "split list to read, such as train, without .txt; left out, every XML file is read, also in a flat folder of XML files and images")
        Optional<String> split,
    @Setting(value = "folder of the XML files, below root", byDefault = "Annotations")
        String annotations,
    @Setting(value = "folder of the pictures, below root", byDefault = "JPEGImages") String images,
    @Setting(value = "folder of the split lists, below root", byDefault = "ImageSets/Main")
        String imageSets,
    @Setting(
            value =
                "true if coordinates count pixels from 0; VOC counts from 1 and the reader subtracts it from the minimum corner",
            byDefault = "false")
        boolean zeroBased,
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
        Exif exif) {

  /** The defaults. */
  public static VocOptions of(Path root, String split) {
    return new VocOptions(
        root,
        Optional.of(split),
        "Annotations",
        "JPEGImages",
        "ImageSets/Main",
        false,
        0,
        Outside.CLIP,
        OtherClasses.ERROR,
        Exif.ERROR);
  }

  BoxRules rules() {
    return new BoxRules(zeroBased ? 0 : -1, minSize, outside, otherClasses);
  }
}
