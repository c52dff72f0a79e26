package dev.tarsier.datasets.voc;

import dev.tarsier.datasets.reading.BoxRules;
import dev.tarsier.datasets.reading.OtherClasses;
import dev.tarsier.datasets.reading.Outside;
import dev.tarsier.plugin.Setting;
import java.nio.file.Path;

/**
 * What may stand beside {@code type: voc} in a config.
 *
 * @param root the folder that holds the three below
 * @param split the name of a list, without {@code .txt}
 * @param annotations folder of the XML files
 * @param images folder of the pictures
 * @param imageSets folder of the split lists
 * @param zeroBased whether coordinates count pixels from 0
 * @param outside what becomes of boxes that reach outside their image
 * @param otherClasses what becomes of objects whose class is not listed
 */
public record VocOptions(
    @Setting("folder that holds the annotations, images and split lists") Path root,
    @Setting("split list to read, such as train, without .txt") String split,
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
            value = "a box that reaches outside its image is clipped, an error, or dropped",
            byDefault = "clip")
        Outside outside,
    @Setting(
            value = "an object whose class is not in data.classes is an error, or dropped",
            byDefault = "error")
        OtherClasses otherClasses) {

  /** The defaults. */
  public static VocOptions of(Path root, String split) {
    return new VocOptions(
        root,
        split,
        "Annotations",
        "JPEGImages",
        "ImageSets/Main",
        false,
        Outside.CLIP,
        OtherClasses.ERROR);
  }

  BoxRules rules() {
    return new BoxRules(zeroBased ? 0 : -1, outside, otherClasses);
  }
}
