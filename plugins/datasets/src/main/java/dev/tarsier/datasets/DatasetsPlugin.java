package dev.tarsier.datasets;

import dev.tarsier.datasets.cifar.Cifar;
import dev.tarsier.datasets.cifar.Cifar100Options;
import dev.tarsier.datasets.cifar.Cifar10Options;
import dev.tarsier.datasets.coco.CocoDataset;
import dev.tarsier.datasets.coco.CocoOptions;
import dev.tarsier.datasets.imagefolder.ImageFolder;
import dev.tarsier.datasets.imagefolder.ImageFolderOptions;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import dev.tarsier.datasets.shapes.ShapePatches;
import dev.tarsier.datasets.shapes.ShapePatchesOptions;
import dev.tarsier.datasets.shapes.ShapesDataset;
import dev.tarsier.datasets.shapes.ShapesOptions;
import dev.tarsier.datasets.transforms.Flip;
import dev.tarsier.datasets.transforms.IouCrop;
import dev.tarsier.datasets.transforms.Mixup;
import dev.tarsier.datasets.transforms.Mosaic;
import dev.tarsier.datasets.transforms.Photometric;
import dev.tarsier.datasets.transforms.RandomCrop;
import dev.tarsier.datasets.transforms.ScaleJitter;
import dev.tarsier.datasets.transforms.ZoomOut;
import dev.tarsier.datasets.voc.VocDataset;
import dev.tarsier.datasets.voc.VocOptions;
import dev.tarsier.datasets.yolo.YoloDataset;
import dev.tarsier.datasets.yolo.YoloOptions;
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
    dataset("cifar10", Cifar10Options.class, Cifar.ten());
    dataset("cifar100", Cifar100Options.class, Cifar.hundred());
    dataset("coco", CocoOptions.class, CocoDataset::open);
    dataset("image_folder", ImageFolderOptions.class, new ImageFolder());
    dataset("shape_patches", ShapePatchesOptions.class, new ShapePatches());
    dataset("shapes", ShapesOptions.class, ShapesDataset::open);
    dataset("voc", VocOptions.class, VocDataset::open);
    dataset("yolo", YoloOptions.class, YoloDataset::open);
    transform(
        "horizontal_flip", Flip.Options.class, (options, imaging) -> Flip.horizontal(options));
    transform("vertical_flip", Flip.Options.class, (options, imaging) -> Flip.vertical(options));
    transform(
        "photometric", Photometric.Options.class, (options, imaging) -> new Photometric(options));
    transform("iou_crop", IouCrop.Options.class, (options, imaging) -> new IouCrop(options));
    transform("zoom_out", ZoomOut.Options.class, (options, imaging) -> new ZoomOut(options));
    transform(
        "random_crop", RandomCrop.Options.class, (options, imaging) -> new RandomCrop(options));
    transform("scale_jitter", ScaleJitter.Options.class, ScaleJitter::new);
    transform("mosaic", Mosaic.Options.class, Mosaic::new);
    transform("mixup", Mixup.Options.class, Mixup::new);
  }
}
