package dev.tarsier.datasets.imagefolder;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Image files with their labels. Folders state no sizes: one is learnt when its image is first
 * decoded, and an annotation that is asked for before decodes it for that.
 */
final class FolderDataset implements Dataset {

  private final List<LabelledFile> files;
  private final List<String> remarks;
  private final Imaging imaging;

  /** Width in the upper half, height in the lower; 0 while unknown. */
  private final AtomicLongArray sizes;

  FolderDataset(List<LabelledFile> files, List<String> remarks, Imaging imaging) {
    this.files = List.copyOf(files);
    this.remarks = List.copyOf(remarks);
    this.imaging = imaging;
    sizes = new AtomicLongArray(files.size());
  }

  /** An image file and the class of what it shows. */
  record LabelledFile(String id, Path file, int label) {}

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public Annotation annotation(int index) {
    if (sizes.get(index) == 0) {
      image(index);
    }
    long size = sizes.get(index);
    LabelledFile file = files.get(index);
    return Annotation.labelled(file.id(), (int) (size >>> Integer.SIZE), (int) size, file.label());
  }

  @Override
  public Image image(int index) {
    Image image = imaging.read(files.get(index).file());
    sizes.set(index, (long) image.width() << Integer.SIZE | image.height());
    return image;
  }

  /** Decodes before it asks for the annotation, so that nothing is decoded twice. */
  @Override
  public Sample sample(int index) {
    Image image = image(index);
    Annotation annotation = annotation(index);
    return new Sample(annotation.id(), image, annotation.boxes());
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }
}
