package dev.tarsier.cli.pictures;

import dev.tarsier.cli.pictures.BarsPicture.Bar;
import dev.tarsier.cli.plot.Drawing;
import dev.tarsier.evaluation.comparison.Comparison;
import dev.tarsier.evaluation.comparison.Pair;
import java.util.List;

/** How far the sides of a comparison are from the first of them. */
public final class DifferencesPicture {

  private DifferencesPicture() {}

  /** Every number's difference to the baseline, with its interval. */
  public static Drawing of(Comparison comparison) {
    String baseline = comparison.sides().get(0).name();
    List<Pair> pairs =
        comparison.pairs().stream().filter(pair -> pair.first().equals(baseline)).toList();
    List<Bar> bars =
        pairs.stream()
            .flatMap(
                pair ->
                    pair.differences().stream()
                        .map(
                            difference ->
                                Bar.percent(
                                    pairs.size() == 1
                                        ? difference.name()
                                        : difference.name() + " " + pair.second(),
                                    difference.value(),
                                    difference.interval())))
            .toList();
    String title =
        pairs.size() == 1
            ? "%s minus %s, with 95 %% intervals".formatted(pairs.get(0).second(), baseline)
            : "Difference to %s, with 95 %% intervals".formatted(baseline);
    return new BarsPicture(title, "points", bars);
  }
}
