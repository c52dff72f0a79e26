package dev.tarsier.annotations.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A data set as its files state it.
 *
 * @param classes that the format lists, in its order; for VOC those met, sorted
 * @param splits in the order of the set
 * @param defects of the files, met while reading
 * @param passedOver what the files state beyond boxes and flags and nothing here reads, such as
 *     masks, with how many objects have it
 */
public record StatedSet(
    List<String> classes,
    List<StatedSplit> splits,
    List<Defect> defects,
    Map<String, Integer> passedOver) {

  /** Copies the lists; what no object has is left out. */
  public StatedSet {
    classes = List.copyOf(classes);
    splits = List.copyOf(splits);
    defects = List.copyOf(defects);
    var counts = new TreeMap<>(passedOver);
    counts.values().removeIf(count -> count == 0);
    passedOver = counts;
  }

  /** One set of the splits of several. */
  public static StatedSet joined(List<StatedSet> sets) {
    var splits = new ArrayList<StatedSplit>();
    var defects = new ArrayList<Defect>();
    sets.forEach(set -> splits.addAll(set.splits));
    sets.forEach(set -> defects.addAll(set.defects));
    var passedOver = new TreeMap<String, Integer>();
    sets.forEach(
        set -> set.passedOver.forEach((what, n) -> passedOver.merge(what, n, Integer::sum)));
    List<String> classes = sets.stream().flatMap(set -> set.classes.stream()).distinct().toList();
    return new StatedSet(classes, splits, defects, passedOver);
  }
}
