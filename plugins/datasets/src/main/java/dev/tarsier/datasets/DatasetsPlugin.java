package dev.tarsier.datasets;

import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import dev.tarsier.datasets.transforms.Flip;
import dev.tarsier.datasets.voc.VocDataset;
import dev.tarsier.datasets.voc.VocOptions;
import dev.tarsier.plugin.DetectionPlugin;

/**
 * Names the datasets and transforms of this module and provides OpenCV as the image library, which
 * is loaded when the first pixel is asked for.
 */
public final class DatasetsPlugin extends DetectionPlugin {

  @Override
  protected void install() {
    var opencv = OpenCvLibrary.inUserCache();
    imaging(new OpenCvImaging(opencv));
    dataset("voc", VocOptions.class, VocDataset::open);
    transform(
        "horizontal_flip", Flip.Options.class, (options, imaging) -> Flip.horizontal(options));
    transform("vertical_flip", Flip.Options.class, (options, imaging) -> Flip.vertical(options));
  }
}
