package dev.tarsier.datasets.voc;

import dev.tarsier.annotations.voc.VocAnnotation;
import dev.tarsier.annotations.voc.VocFolder;
import dev.tarsier.annotations.voc.VocXml;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.datasets.reading.AnnotationCheck;
import dev.tarsier.datasets.reading.FileDataset;
import dev.tarsier.datasets.reading.Folders;
import dev.tarsier.datasets.reading.RawImage;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.Problems;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens a split in VOC's layout. */
public final class VocDataset {

  private final VocOptions options;
  private final Imaging imaging;

  private VocDataset(VocOptions options, Imaging imaging) {
    this.options = options;
    this.imaging = imaging;
  }

  /**
   * Reads every annotation of the split. An image whose XML states no size (0 x 0, as some tools
   * write) is decoded to learn it.
   *
   * @throws UserError naming all that is missing or malformed
   */
  public static Dataset open(VocOptions options, DatasetContext context) {
    var check = new AnnotationCheck(context.classes(), options.rules());
    var remarks = new Remarks();
    List<RawImage> images = new VocDataset(options, context.imaging()).images(remarks);
    return FileDataset.of(images, check, remarks, context.imaging());
  }

  private List<RawImage> images(Remarks remarks) {
    VocFolder folder =
        VocFolder.of(
            Folders.existing(options.root(), "root"),
            options.annotations(),
            options.images(),
            options.imageSets());
    List<String> ids = folder.ids(options.split(), remarks);
    List<Outcome> outcomes = ids.parallelStream().map(id -> outcome(folder, id)).toList();

    var problems = new Problems();
    problems.addAll(outcomes.stream().flatMap(o -> o.problem().stream()).toList());
    problems.throwIfAny("");
    outcomes.forEach(outcome -> remarks.addAll(outcome.remarks()));
    return outcomes.stream().flatMap(o -> o.image().stream()).toList();
  }

  private Outcome outcome(VocFolder folder, String id) {
    try {
      VocAnnotation annotation = VocXml.read(xml(folder, id));
      RawImage image = image(folder, id, annotation);
      return new Outcome(Optional.of(image), Optional.empty(), annotation.remarks());
    } catch (UserError e) {
      return new Outcome(
          Optional.empty(), Optional.of(String.valueOf(e.getMessage())), new Remarks());
    }
  }

  private Path xml(VocFolder folder, String id) {
    Path xml = folder.xml(id);
    if (!Files.exists(xml)) {
      throw new UserError(
          "%s is missing; split list '%s' names '%s'"
              .formatted(xml, options.split().orElse(""), id));
    }
    return xml;
  }

  private RawImage image(VocFolder folder, String id, VocAnnotation annotation) {
    Path picture = folder.picture(id, annotation.fileName());
    int width = annotation.width();
    int height = annotation.height();
    if (width < 1 || height < 1) {
      Image decoded = imaging.read(picture);
      width = decoded.width();
      height = decoded.height();
    }
    String place = folder.xml(id) + ", object";
    return new RawImage(id, picture, width, height, place, annotation.objects());
  }

  private record Outcome(Optional<RawImage> image, Optional<String> problem, Remarks remarks) {}
}
