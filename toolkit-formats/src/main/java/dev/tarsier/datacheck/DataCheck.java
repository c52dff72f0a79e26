package dev.tarsier.datacheck;

import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.annotations.set.StatedSplit;
import dev.tarsier.datacheck.CheckReport.SplitCount;
import dev.tarsier.datacheck.ImageChecks.Seen;
import java.util.ArrayList;
import java.util.List;

/** Goes over a whole set: every object, every image's file, and images among each other. */
public final class DataCheck {

  private final List<String> classes;
  private final BoxPolicy policy;
  private final Look look;

  /**
   * A check.
   *
   * @param classes that are expected; empty for any
   * @param policy what would be done with boxes that cannot be used
   * @param look decodes images
   */
  public DataCheck(List<String> classes, BoxPolicy policy, Look look) {
    this.classes = List.copyOf(classes);
    this.policy = policy;
    this.look = look;
  }

  /** Reads every image of the set once and reports what is wrong. */
  public CheckReport of(StatedSet set) {
    var defects = new ArrayList<Defect>(set.defects());
    var counts = new ArrayList<SplitCount>();
    var boxes = new BoxChecks(classes);
    var files = new ImageChecks(look);
    var shared = new SharedImages();
    for (StatedSplit split : set.splits()) {
      List<Seen> seen = split.images().parallelStream().map(files::of).toList();
      for (Seen image : seen) {
        defects.addAll(image.defects());
        defects.addAll(boxes.of(image.image(), image.width(), image.height()));
      }
      shared.add(split.name(), seen);
      counts.add(new SplitCount(split.name(), split.images().size(), split.objects()));
    }
    defects.addAll(shared.defects());
    return new CheckReport(counts, defects, set.notes(), policy);
  }
}
