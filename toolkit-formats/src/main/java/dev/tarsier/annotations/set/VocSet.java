package dev.tarsier.annotations.set;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.Defect.Kind;
import dev.tarsier.annotations.voc.VocAnnotation;
import dev.tarsier.annotations.voc.VocFolder;
import dev.tarsier.annotations.voc.VocXml;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads splits in VOC's layout. */
public final class VocSet {

  private final VocFolder folder;
  private final double shift;
  private final List<Defect> defects = new ArrayList<>();
  private final Remarks remarks = new Remarks();
  private int parts;

  private VocSet(VocFolder folder, double shift) {
    this.folder = folder;
    this.shift = shift;
  }

  /**
   * One split.
   *
   * @param name what the split is called in messages
   * @param list the split list without ending; empty for every XML file
   * @param shift −1 for corners that count from 1, 0 for corners that count from 0
   */
  public static StatedSet read(VocFolder folder, String name, Optional<String> list, double shift) {
    var reader = new VocSet(folder, shift);
    List<StatedImage> images = reader.images(list);
    List<String> classes =
        images.stream()
            .flatMap(image -> image.objects().stream())
            .map(AnnotatedObject::className)
            .distinct()
            .sorted()
            .toList();
    return new StatedSet(
        classes,
        List.of(new StatedSplit(name, images)),
        reader.defects,
        reader.remarks.lines(),
        Map.of("parts with boxes of their own", reader.parts));
  }

  private List<StatedImage> images(Optional<String> list) {
    List<String> ids;
    try {
      ids = folder.ids(list, remarks);
    } catch (UserError e) {
      defects.addAll(Defect.of(Kind.MALFORMED, list.orElse("annotations"), e));
      return List.of();
    }
    var images = new ArrayList<StatedImage>();
    for (String id : ids) {
      image(id, list).ifPresent(images::add);
    }
    return images;
  }

  private Optional<StatedImage> image(String id, Optional<String> list) {
    Path xml = folder.xml(id);
    if (!Files.isRegularFile(xml)) {
      defects.add(
          new Defect(
              Kind.MISSING_ANNOTATION,
              xml.toString(),
              "is missing; the split list '%s' names '%s'".formatted(list.orElse(""), id)));
      return Optional.empty();
    }
    VocAnnotation annotation;
    try {
      annotation = VocXml.read(xml);
    } catch (UserError e) {
      defects.addAll(Defect.of(Kind.MALFORMED, xml.toString(), e));
      return Optional.empty();
    }
    remarks.addAll(annotation.remarks());
    for (AnnotatedObject object : annotation.objects()) {
      if (object.x2() < object.x1() || object.y2() < object.y1()) {
        remarks.add(
            "swapped corners, which trainings and evaluations leave out",
            ObjectLine.of(xml, Integer.parseInt(object.number())));
      }
    }
    Path picture;
    try {
      picture = folder.picture(id, annotation.fileName());
    } catch (UserError e) {
      defects.addAll(Defect.of(Kind.MISSING_IMAGE, xml.toString(), e));
      return Optional.empty();
    }
    parts += annotation.parts();
    return Optional.of(
        new StatedImage(
            id,
            picture,
            annotation.width(),
            annotation.height(),
            shift,
            annotation.objects(),
            object -> ObjectLine.of(xml, Integer.parseInt(object.number()))));
  }
}
