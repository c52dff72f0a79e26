package dev.tarsier.datasets.voc;

import dev.tarsier.annotations.voc.VocAnnotation;
import dev.tarsier.annotations.voc.VocFolder;
import dev.tarsier.annotations.voc.VocXml;
import dev.tarsier.data.Dataset;
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

  private VocDataset(VocOptions options) {
    this.options = options;
  }

  /**
   * Reads every annotation of the split. An image whose XML states no size (0 x 0, as some tools
   * write) is asked for it.
   *
   * @throws UserError naming all that is missing or malformed
   */
  public static Dataset open(VocOptions options, DatasetContext context) {
    var check = new AnnotationCheck(context.classes(), options.rules());
    var remarks = new Remarks();
    List<RawImage> images = new VocDataset(options).images(remarks);
    return FileDataset.of(images, check, remarks.lines(), options.exif(), context.imaging());
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

  private static RawImage image(VocFolder folder, String id, VocAnnotation annotation) {
    Path picture = folder.picture(id, annotation.fileName());
    String place = folder.xml(id) + ", object";
    return new RawImage(
        id, picture, annotation.width(), annotation.height(), place, annotation.objects());
  }

  private record Outcome(Optional<RawImage> image, Optional<String> problem, Remarks remarks) {}
}
