package dev.tarsier.evaluation.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ImageDraws;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Protocol;
import dev.tarsier.evaluation.ResampledStats;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every protocol must keep. */
class ProtocolsTest {
  private static final EvaluationSet SET = set(new int[] {1, 1, 1});

  static List<Protocol> protocols() {
    return Protocols.all();
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void everyImageOnceGivesTheNumbersOfTheSet(Protocol protocol) {
    Measured measured = protocol.measure(SET);
    ResampledStats once = measured.resampled(ImageDraws.once(3));

    check(measured, once);
    assertThat(measured.metrics().protocol()).isEqualTo(protocol.name());
    assertThat(measured.metrics().stat(protocol.mainStatistic())).isPresent();
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void aDrawnImageCountsLikeItsCopies(Protocol protocol) {
    int[] weights = {2, 0, 3};

    check(
        protocol.measure(set(weights)),
        protocol.measure(SET).resampled(ImageDraws.ofWeights(weights)));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> Protocols.named("voc12"))
        .isInstanceOf(InvalidEvaluationInput.class)
        .hasMessageContaining("'voc12' (allowed: coco, voc, voc07,");
  }

  @Test
  void eachIsFoundByItsNameAndHasATitle() {
    assertThat(Protocols.names())
        .containsExactly(
            "coco",
            "voc",
            "voc07",
            "voc_frcnn",
            "voc07_frcnn",
            "coco_proposals",
            "lvis",
            "openimages");
    for (Protocol protocol : Protocols.all()) {
      assertThat(Protocols.named(protocol.name()).title()).isEqualTo(protocol.title());
      assertThat(Protocols.title(protocol.name())).isEqualTo(protocol.title());
    }
    assertThat(Protocols.title("coco")).isEqualTo("COCO");
    assertThat(Protocols.title("voc")).isEqualTo("PASCAL VOC, all points");
    assertThat(Protocols.title("voc07")).isEqualTo("PASCAL VOC 2007, 11 points");
    assertThat(Protocols.title("voc07_frcnn"))
        .isEqualTo("PASCAL VOC 2007, 11 points, py-faster-rcnn's rule");
    assertThat(Protocols.title("coco_proposals")).isEqualTo("COCO, all classes as one");
    assertThat(Protocols.title("mine")).isEqualTo("mine");
  }

  @Test
  void theStatisticsOfAProtocolAreKnownWithoutASet() {
    assertThat(Protocols.named("voc").statistics()).containsExactly("mAP");
    assertThat(Protocols.named("coco").statistics())
        .containsExactly(
            "AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl");
    assertThat(Protocols.named("lvis").statistics()).hasSize(13).contains("APr", "APc", "APf");
  }

  @Test
  void twoProtocolsAskWhatAnImageWasSearchedFor() {
    assertThat(Protocols.all().stream().filter(Protocol::isFederated).map(Protocol::name))
        .containsExactly("lvis", "openimages");
  }

  /** A box of 100 × 100 in one of 100 × 200, of another class: IoU ½. */
  @Test
  void eachHasTheRuleOfItsName() {
    var tall = TruthBox.of(0, 0, 100, 200, 0);
    EvaluationSet half = single(tall, new ScoredBox(0, 0, 100, 100, 0, 0.9));
    assertThat(main("voc", half)).isEqualTo(1);
    assertThat(main("voc07", half)).isCloseTo(1, within(1e-12));
    assertThat(main("voc_frcnn", half)).isZero();
    assertThat(main("voc07_frcnn", half)).isZero();
    assertThat(main("coco", half)).as("one of ten thresholds").isCloseTo(0.1, within(1e-12));

    EvaluationSet otherClass = single(tall, new ScoredBox(0, 0, 100, 200, 1, 0.9));
    assertThat(main("coco", otherClass)).isZero();
    assertThat(main("coco_proposals", otherClass)).isCloseTo(1, within(1e-12));
  }

  private static EvaluationSet single(TruthBox truth, ScoredBox found) {
    return new EvaluationSet(
        List.of("cat", "dog"),
        List.of(new EvaluatedImage("a", 640, 480, List.of(truth), List.of(found))));
  }

  private static double main(String name, EvaluationSet set) {
    Protocol protocol = Protocols.named(name);
    return protocol.measure(set).metrics().stat(protocol.mainStatistic()).orElseThrow();
  }

  private static void check(Measured expected, ResampledStats actual) {
    List<String> names = expected.statistics();
    assertThat(expected.metrics().stats().keySet()).containsExactlyElementsOf(names);
    for (int s = 0; s < names.size(); s++) {
      assertThat(actual.stat(s))
          .as(names.get(s))
          .isEqualTo(expected.metrics().stat(names.get(s)).orElse(Double.NaN), within(1e-12));
    }
  }

  private static EvaluationSet set(int[] copies) {
    var one =
        new EvaluatedImage(
            "one",
            640,
            480,
            List.of(TruthBox.of(0, 0, 50, 60, 0), TruthBox.of(200, 0, 20, 20, 1)),
            List.of(new ScoredBox(2, 0, 50, 60, 0, 0.9), new ScoredBox(300, 0, 20, 20, 1, 0.8)));
    var two =
        new EvaluatedImage(
            "two",
            640,
            480,
            List.of(TruthBox.of(0, 0, 150, 160, 0)),
            List.of(new ScoredBox(40, 0, 150, 160, 0, 0.95), new ScoredBox(0, 0, 20, 20, 0, 0.7)));
    var three =
        new EvaluatedImage(
            "three",
            640,
            480,
            List.of(TruthBox.of(0, 0, 30, 30, 0), TruthBox.of(60, 0, 30, 30, 1)),
            List.of(
                new ScoredBox(0, 0, 30, 28, 0, 0.6),
                new ScoredBox(90, 0, 30, 28, 0, 0.65),
                new ScoredBox(60, 0, 30, 30, 1, 0.5)));
    var images = new ArrayList<EvaluatedImage>();
    List<EvaluatedImage> originals = List.of(one, two, three);
    for (int i = 0; i < copies.length; i++) {
      for (int copy = 0; copy < copies[i]; copy++) {
        EvaluatedImage of = originals.get(i);
        images.add(
            new EvaluatedImage(
                of.id() + copy, of.width(), of.height(), of.truths(), of.detections()));
      }
    }
    return new EvaluationSet(List.of("cat", "dog"), images);
  }
}
