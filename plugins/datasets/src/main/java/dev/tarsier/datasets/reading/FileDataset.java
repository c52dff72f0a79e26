package dev.tarsier.datasets.reading;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Annotations held in memory, images decoded from their files when asked for. */
public final class FileDataset implements Dataset {

  private final List<Annotation> annotations;
  private final List<SizedImage> images;
  private final List<String> remarks;
  private final Imaging imaging;
  private final Map<String, Long> categoryIds;

  private FileDataset(
      List<Annotation> annotations,
      List<SizedImage> images,
      List<String> remarks,
      Imaging imaging,
      Map<String, Long> categoryIds) {
    this.annotations = List.copyOf(annotations);
    this.images = List.copyOf(images);
    this.remarks = List.copyOf(remarks);
    this.imaging = imaging;
    this.categoryIds = new LinkedHashMap<>(categoryIds);
  }

  /**
   * The dataset of these images, in their order, after the checks.
   *
   * @param read what the reader of the files remarked
   * @param exif which way up the boxes were drawn
   * @throws UserError as {@link AnnotationCheck#annotations} does, or if an image contradicts its
   *     annotation
   */
  public static FileDataset of(
      List<RawImage> images, AnnotationCheck check, List<String> read, Exif exif, Imaging imaging) {
    var remarks = new Remarks();
    List<SizedImage> sized = new ImageSizes(exif, imaging).settle(images, remarks);
    List<Annotation> annotations = check.annotations(sized.stream().map(SizedImage::raw).toList());
    List<String> all =
        Stream.of(check.remarks(), read, remarks.lines()).flatMap(List::stream).toList();
    return new FileDataset(annotations, sized, all, imaging, Map.of());
  }

  /** The same, whose files call classes by these numbers. */
  public FileDataset withCategoryIds(Map<String, Long> ids) {
    return new FileDataset(annotations, images, remarks, imaging, ids);
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
   * @throws UserError also if the decoded size is not the annotated one: the file was exchanged
   *     after the dataset was opened
   */
  @Override
  public Image image(int index) {
    SizedImage sized = images.get(index);
    Path file = sized.raw().file();
    Image image = sized.upright() ? imaging.read(file) : imaging.readStored(file);
    Annotation annotation = annotations.get(index);
    if (image.width() != annotation.width() || image.height() != annotation.height()) {
      throw new UserError(
          "image %s is %d x %d, and was %d x %d when the dataset was opened"
              .formatted(
                  file, image.width(), image.height(), annotation.width(), annotation.height()));
    }
    return image;
  }

  @Override
  public Map<String, Long> categoryIds() {
    return Collections.unmodifiableMap(categoryIds);
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }
}
