package dev.tarsier.annotations.set;

import dev.tarsier.problem.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A data set as its files state it.
 *
 * @param classes that the format lists, in its order; for VOC those met, sorted
 * @param splits in the order of the set
 * @param defects of the files, met while reading
 * @param remarks what was odd, but could be read
 * @param passedOver what the files state beyond boxes and flags and nothing here reads, such as
 *     masks, with how many objects have it
 */
public record StatedSet(
    List<String> classes,
    List<StatedSplit> splits,
    List<Defect> defects,
    List<String> remarks,
    Map<String, Integer> passedOver) {

  /** Copies the lists; what no object has is left out. */
  public StatedSet {
    classes = List.copyOf(classes);
    splits = List.copyOf(splits);
    defects = List.copyOf(defects);
    remarks = List.copyOf(remarks);
    var counts = new TreeMap<>(passedOver);
    counts.values().removeIf(count -> count == 0);
    passedOver = counts;
  }

  /** The remarks, and one for each split that has images and not one object. */
  public List<String> notes() {
    Stream<String> empty =
        splits.stream()
            .filter(split -> !split.images().isEmpty() && split.objects() == 0)
            .map(
                split ->
                    "%s: NOT ONE OBJECT in %s: nothing can be learnt or measured here"
                        .formatted(split.name(), Counted.of(split.images().size(), "image")));
    return Stream.concat(remarks.stream(), empty).toList();
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
    List<String> remarks = sets.stream().flatMap(set -> set.remarks.stream()).distinct().toList();
    return new StatedSet(classes, splits, defects, remarks, passedOver);
  }
}
