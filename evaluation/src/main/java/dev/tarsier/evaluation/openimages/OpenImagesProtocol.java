package dev.tarsier.evaluation.openimages;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Protocol;
import dev.tarsier.evaluation.voc.MeasuredByVoc;
import dev.tarsier.evaluation.voc.VocClassResult;
import dev.tarsier.evaluation.voc.VocProtocol;
import dev.tarsier.evaluation.voc.VocResult;
import java.util.List;
import java.util.stream.IntStream;

/** Open Images' rules: {@code openimages}. */
public final class OpenImagesProtocol implements Protocol {
  /** Smallest overlap of a match, and smallest share of a detection that lies in a group. */
  static final double IOU = 0.5;

  @Override
  public String name() {
    return "openimages";
  }

  @Override
  public String title() {
    return "Open Images";
  }

  @Override
  public String mainStatistic() {
    return "mAP";
  }

  @Override
  public boolean isFederated() {
    return true;
  }

  @Override
  public Measured measure(EvaluationSet set) {
    VocProtocol curve = VocProtocol.continuous(VocProtocol.Points.ALL);
    List<VocClassResult> classes =
        IntStream.range(0, set.classes().size())
            .parallel()
            .mapToObj(k -> new GroupedRanking(set, k).evaluate(curve))
            .toList();
    return new MeasuredByOpenImages(
        new MeasuredByVoc(new VocResult(curve, classes), set.imageInfos().size()));
  }
}
