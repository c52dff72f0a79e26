package dev.tarsier.datasets.voc;

import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.datasets.reading.AnnotationCheck;
import dev.tarsier.datasets.reading.FileDataset;
import dev.tarsier.datasets.reading.Folders;
import dev.tarsier.datasets.reading.ImageEndings;
import dev.tarsier.datasets.reading.Problems;
import dev.tarsier.datasets.reading.RawImage;
import dev.tarsier.plugin.DatasetContext;
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
    List<RawImage> images = new VocDataset(options, context.imaging()).images();
    return FileDataset.of(images, check, context.imaging());
  }

  private List<RawImage> images() {
    Path root = Folders.existing(options.root(), "root");
    Folders.existing(root.resolve(options.annotations()), "annotations");
    Folders.existing(root.resolve(options.images()), "images");
    Path lists = Folders.existing(root.resolve(options.imageSets()), "image_sets");
    List<String> ids = SplitList.read(lists, options.split());
    List<Outcome> outcomes = ids.parallelStream().map(this::outcome).toList();

    var problems = new Problems();
    problems.addAll(outcomes.stream().flatMap(o -> o.problem().stream()).toList());
    problems.throwIfAny("");
    return outcomes.stream().flatMap(o -> o.image().stream()).toList();
  }

  private Outcome outcome(String id) {
    try {
      return new Outcome(Optional.of(image(id)), Optional.empty());
    } catch (UserError e) {
      return new Outcome(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private RawImage image(String id) {
    Path xml = options.root().resolve(options.annotations()).resolve(id + ".xml");
    if (!Files.isRegularFile(xml)) {
      throw new UserError(
          "%s is missing; split list '%s' names '%s'".formatted(xml, options.split(), id));
    }
    VocXml.Content content = VocXml.read(xml);
    Path picture = picture(id);
    int width = content.width();
    int height = content.height();
    if (width < 1 || height < 1) {
      Image decoded = imaging.read(picture);
      width = decoded.width();
      height = decoded.height();
    }
    return new RawImage(id, picture, width, height, xml + ", object", content.objects());
  }

  private Path picture(String id) {
    Path folder = options.root().resolve(options.images());
    return ImageEndings.spellings().stream()
        .map(ending -> folder.resolve(id + ending))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "the image of '%s' is missing: there is no %s with an ending of %s"
                        .formatted(id, folder.resolve(id), ImageEndings.listed())));
  }

  private record Outcome(Optional<RawImage> image, Optional<String> problem) {}
}
