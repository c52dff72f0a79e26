package dev.tarsier.cli.endtoend;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.tarsier.model.Detector;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.plugin.ComponentKind;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The contract of a backbone under Faster R-CNN with a pyramid: {@link EveryBackboneTest}'s. */
class EveryBackboneInTwoStagesTest {

  @TestFactory
  List<DynamicTest> trainsInTwoStages() {
    return tests(EveryBackboneTest.LIGHT::contains);
  }

  @TestFactory
  @Tag("slow")
  List<DynamicTest> trainsInTwoStagesSlow() {
    return tests(name -> !EveryBackboneTest.LIGHT.contains(name));
  }

  private static List<DynamicTest> tests(Predicate<String> chosen) {
    return new TreeSet<>(TinyTraining.installed().of(ComponentKind.BACKBONE).names())
        .stream()
            .filter(chosen)
            .filter(EveryBackboneTest::canCarryADetector)
            .map(name -> DynamicTest.dynamicTest(name, () -> check(name)))
            .toList();
  }

  private static void check(String name) {
    Detector detector =
        TinyTraining.with(
                "model.backbone={type: %s}".formatted(name),
                "model.neck={type: fpn, channels: 16}",
                "model.head={type: faster_rcnn, roi: {box_head: {hidden: 32}}}")
            .composition()
            .detector();
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      detector.materialize(manager, new SeededInitialization(3));
      EveryBackboneTest.everyParameterGetsAFiniteGradient(detector, manager);
    }
  }
}
