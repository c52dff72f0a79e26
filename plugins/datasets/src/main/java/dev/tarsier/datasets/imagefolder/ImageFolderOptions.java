package dev.tarsier.datasets.imagefolder;

import dev.tarsier.plugin.Setting;
import java.nio.file.Path;

/**
 * What may stand beside {@code type: image_folder} in a config.
 *
 * @param root the folder whose sub-folders are the classes
 * @param allowEmpty whether a class may have no image here, or no folder
 */
public record ImageFolderOptions(
    @Setting("folder of a split; each of its sub-folders is a class and holds that class's images")
        Path root,
    @Setting(
            value =
                "true accepts classes without images in this split, such as a small test split's",
            byDefault = "false")
        boolean allowEmpty) {

  /** The defaults. */
  public static ImageFolderOptions of(Path root) {
    return new ImageFolderOptions(root, false);
  }
}
