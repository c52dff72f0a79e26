package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.diagnosis.tide.ErrorType;
import dev.tarsier.evaluation.diagnosis.tide.Tide;
import dev.tarsier.evaluation.diagnosis.tide.TideResult;
import dev.tarsier.evaluation.statistics.WeightedNumbers;
import java.util.Arrays;
import java.util.List;

/** What mending each kind of error gains, for the bootstrap. */
record TideNumbers(Tide tide, int images) implements WeightedNumbers {

  @Override
  public List<String> names() {
    return Arrays.stream(ErrorType.values()).map(ErrorType::name).toList();
  }

  @Override
  public double[] of(int[] weights) {
    TideResult result = tide.result(weights);
    return Arrays.stream(ErrorType.values()).mapToDouble(result::gain).toArray();
  }
}
