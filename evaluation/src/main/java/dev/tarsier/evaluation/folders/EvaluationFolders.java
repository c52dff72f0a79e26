package dev.tarsier.evaluation.folders;

import dev.tarsier.annotations.text.BoxLines;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.coco.CocoFiles;
import dev.tarsier.evaluation.coco.CocoInput;
import dev.tarsier.problem.Counted;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes an evaluation set of two paths: COCO's files, or folders of VOC's and text files. */
public final class EvaluationFolders {
  private EvaluationFolders() {}

  /**
   * Reads two files as COCO's and two folders as what they hold. Corners are pixels that belong to
   * the box.
   *
   * @param form of the boxes in files an image; VOC's files and COCO's have their own
   * @throws UserError naming what was looked for, or a detection of an unknown image
   */
  public static CocoInput read(Path groundTruth, Path detections, BoxLines.Form form) {
    boolean folders = Files.isDirectory(groundTruth);
    if (folders != Files.isDirectory(detections)) {
      throw new UserError(
          "%s is a %s and %s is not: wanted are two COCO JSON files, or two folders (truth as VOC's Annotations/*.xml or one .txt an image; detections as comp4_det_test_CLASS.txt or one .txt an image)"
              .formatted(
                  folders ? groundTruth : detections,
                  "folder",
                  folders ? detections : groundTruth));
    }
    CocoInput input =
        folders ? folders(groundTruth, detections, form) : CocoFiles.read(groundTruth, detections);
    return input.set().truthCount() == 0 ? withoutObjects(input) : input;
  }

  /** Every number of such a set is undefined, which nobody wants to find out from dashes. */
  private static CocoInput withoutObjects(CocoInput input) {
    var notes = new ArrayList<>(input.notes());
    notes.add(
        "NOT ONE OBJECT in %s: nothing can be measured here"
            .formatted(Counted.of(input.set().imageInfos().size(), "image")));
    return new CocoInput(input.set(), notes);
  }

  private static CocoInput folders(Path groundTruth, Path detections, BoxLines.Form form) {
    var remarks = new Remarks();
    TruthImages truth = TruthImages.read(groundTruth, form, remarks);
    List<FoundBox> found = FoundBoxes.read(detections, form);
    Map<String, Integer> images = places(truth.images().stream().map(EvaluatedImage::id).toList());
    Map<String, Integer> classes = places(truth.classes());
    for (FoundBox box : found) {
      if (!images.containsKey(box.image())) {
        throw new UserError(
            "%s  image '%s' is not in the ground truth %s (%d images, such as '%s')"
                .formatted(
                    box.place(),
                    box.image(),
                    groundTruth,
                    images.size(),
                    truth.images().get(0).id()));
      }
      if (!classes.containsKey(box.className())) {
        remarks.add(
            "detection of class '%s', which the ground truth lacks, dropped"
                .formatted(box.className()),
            box.place());
      }
    }
    EvaluationSet set =
        new EvaluationSet(truth.classes(), truth.images())
            .withDetections(new FoundSource(found, images, classes));
    return new CocoInput(set, remarks.lines());
  }

  private static Map<String, Integer> places(List<String> names) {
    var places = new HashMap<String, Integer>();
    names.forEach(name -> places.put(name, places.size()));
    return places;
  }
}
