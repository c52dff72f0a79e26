package dev.tarsier.datacheck;

import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.Defect.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a check found.
 *
 * @param splits what there is
 * @param defects in the order of the set
 * @param remarks what was odd, but could be read
 * @param policy what would be done with boxes that cannot be used
 */
public record CheckReport(
    List<SplitCount> splits, List<Defect> defects, List<String> remarks, BoxPolicy policy) {

  /**
   * A split in numbers.
   *
   * @param name of the split
   * @param images with a readable annotation
   * @param objects in them
   */
  public record SplitCount(String name, int images, int objects) {}

  /** Copies the lists. */
  public CheckReport {
    splits = List.copyOf(splits);
    defects = List.copyOf(defects);
    remarks = List.copyOf(remarks);
  }

  /** Defects that are wrong in any case and that the policy does not care for. */
  public long errors() {
    return defects.stream()
        .filter(d -> d.kind().isError() && !policy.clips(d) && !policy.drops(d))
        .count();
  }

  /** Defects that may be right. */
  public long suspicious() {
    return defects.stream().filter(d -> !d.kind().isError()).count();
  }

  /** Boxes that the policy cuts at the edge of their images. */
  public long clipped() {
    return defects.stream().filter(policy::clips).count();
  }

  /** Boxes that the policy leaves out. */
  public long dropped() {
    return defects.stream().filter(policy::drops).map(Defect::place).distinct().count();
  }

  /** How many there are of each kind that was found. */
  public Map<Kind, Long> counts() {
    var counts = new EnumMap<Kind, Long>(Kind.class);
    defects.forEach(defect -> counts.merge(defect.kind(), 1L, Long::sum));
    return counts;
  }
}
