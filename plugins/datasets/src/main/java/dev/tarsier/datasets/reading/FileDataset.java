package dev.tarsier.datasets.reading;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Annotations held in memory, images decoded from their files when asked for. */
public final class FileDataset implements Dataset {

  private final List<Annotation> annotations;
  private final List<Path> files;
  private final List<String> remarks;
  private final Imaging imaging;

  private FileDataset(
      List<Annotation> annotations, List<Path> files, List<String> remarks, Imaging imaging) {
    this.annotations = List.copyOf(annotations);
    this.files = List.copyOf(files);
    this.remarks = List.copyOf(remarks);
    this.imaging = imaging;
  }

  /**
   * The dataset of these images, in their order, after the check.
   *
   * @param read what the reader of the files remarked
   * @throws UserError as {@link AnnotationCheck#annotations} does
   */
  public static FileDataset of(
      List<RawImage> images, AnnotationCheck check, Remarks read, Imaging imaging) {
    List<Annotation> annotations = check.annotations(images);
    List<Path> files = images.stream().map(RawImage::file).toList();
    List<String> remarks = Stream.concat(check.remarks().stream(), read.lines().stream()).toList();
    return new FileDataset(annotations, files, remarks, imaging);
  }

  @Override
  public int size() {
    return annotations.size();
  }

  @Override
  public Annotation annotation(int index) {
    return annotations.get(index);
  }

  /**
   * {@inheritDoc}
   *
   * @throws UserError also if the decoded size is not the annotated one: the boxes would lie
   *     elsewhere
   */
  @Override
  public Image image(int index) {
    Path file = files.get(index);
    Image image = imaging.read(file);
    Annotation annotation = annotations.get(index);
    if (image.width() != annotation.width() || image.height() != annotation.height()) {
      throw otherSize(file, image, annotation);
    }
    return image;
  }

  private static UserError otherSize(Path file, Image image, Annotation annotation) {
    boolean turned = image.width() == annotation.height() && image.height() == annotation.width();
    return new UserError(
        "image %s is %d x %d, its annotation says %d x %d%s"
            .formatted(
                file,
                image.width(),
                image.height(),
                annotation.width(),
                annotation.height(),
                turned
                    ? ": width and height are swapped, or the boxes were drawn before the picture was turned. Correct the annotation's size, or turn the boxes."
                    : ". Scale the boxes or restore the image they were drawn on."));
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }
}
