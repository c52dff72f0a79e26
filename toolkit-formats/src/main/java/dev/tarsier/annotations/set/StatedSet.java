package dev.tarsier.annotations.set;

import java.util.ArrayList;
import java.util.List;

/**
 * A data set as its files state it.
 *
 * @param classes that the format lists, in its order; for VOC those met, sorted
 * @param splits in the order of the set
 * @param defects of the files, met while reading
 */
public record StatedSet(List<String> classes, List<StatedSplit> splits, List<Defect> defects) {

  /** Copies the lists. */
  public StatedSet {
    classes = List.copyOf(classes);
    splits = List.copyOf(splits);
    defects = List.copyOf(defects);
  }

  /** One set of the splits of several. */
  public static StatedSet joined(List<StatedSet> sets) {
    var splits = new ArrayList<StatedSplit>();
    var defects = new ArrayList<Defect>();
    sets.forEach(set -> splits.addAll(set.splits));
    sets.forEach(set -> defects.addAll(set.defects));
    List<String> classes = sets.stream().flatMap(set -> set.classes.stream()).distinct().toList();
    return new StatedSet(classes, splits, defects);
  }
}
