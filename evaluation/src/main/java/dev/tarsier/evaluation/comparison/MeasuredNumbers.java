package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.ImageDraws;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.ResampledStats;
import dev.tarsier.evaluation.statistics.WeightedNumbers;
import java.util.ArrayList;
import java.util.List;

/** Numbers of a set that was matched once and is resampled without matching again. */
record MeasuredNumbers(Measured measured, List<String> names) implements WeightedNumbers {

  static MeasuredNumbers of(Measured measured) {
    var names = new ArrayList<>(measured.statistics());
    for (int k = 0; k < measured.classes().size(); k++) {
      for (String statistic : measured.statistics()) {
        names.add(ProtocolNumbers.name(k, statistic));
      }
    }
    return new MeasuredNumbers(measured, List.copyOf(names));
  }

  @Override
  public int images() {
    return measured.images();
  }

  @Override
  public double[] of(int[] weights) {
    ResampledStats stats = measured.resampled(ImageDraws.ofWeights(weights));
    int statistics = stats.size();
    var numbers = new double[names.size()];
    for (int s = 0; s < statistics; s++) {
      numbers[s] = stats.stat(s);
      for (int k = 0; k < measured.classes().size(); k++) {
        numbers[(k + 1) * statistics + s] = stats.stat(s, k);
      }
    }
    return numbers;
  }
}
