package dev.tarsier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Sequential;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.problem.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrunkTest {

  private static final ModelContext FEATURES = ModelContext.forFeatures();

  /** y = x + amount, and one weight to see by. */
  private static final class Plus extends Layer {
    private final float amount;

    Plus(float amount) {
      this.amount = amount;
      child("conv", Conv2d.of(1, 1, 1).noBias().build());
    }

    @Override
    protected NDArray apply(NDArray x) {
      return x.add(amount);
    }
  }

  /** 1, 10, 100 and 1000 are added in turn; strides 4, 8, 8, 16. */
  private static Trunk.Builder steps() {
    return Trunk.at("")
        .add("a", new Plus(1))
        .endStage("fine", 1, 4)
        .add("b", new Plus(10))
        .endStage("shallow", 1, 8)
        .add("c", new Plus(100))
        .endStage("deep", 1, 8)
        .beside("head", new Plus(5))
        .add("d", new Plus(1000))
        .endStage("coarse", 1, 16);
  }

  private static List<Float> values(List<NDArray> arrays) {
    return arrays.stream().map(NDArray::getFloat).toList();
  }

  @Test
  void deepestStageOfEachStrideFrom8OnComesOutByDefault() {
    Trunk trunk = steps().build(List.of(), 0, FEATURES);
    assertThat(trunk.stages()).extracting(FeatureShape::name).containsExactly("deep", "coarse");
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(values(trunk.features(manager.create(0f)).maps())).containsExactly(111f, 1111f);
    }
  }

  @Test
  void lastStageComesOutWhereNoneReachesStride8() {
    Trunk trunk =
        Trunk.at("")
            .add(new Plus(1))
            .endStage("one", 1, 1)
            .add(new Plus(1))
            .endStage("two", 1, 2)
            .build(List.of(), 0, FEATURES);
    assertThat(trunk.stages()).extracting(FeatureShape::name).containsExactly("two");
  }

  @Test
  void detectorHasNothingBehindItsLastStage() {
    Trunk trunk = steps().build(List.of("shallow", "fine"), 0, FEATURES);
    assertThat(trunk.stages()).extracting(FeatureShape::name).containsExactly("fine", "shallow");
    assertThat(trunk.state()).containsOnlyKeys("a.conv.weight", "b.conv.weight");
  }

  @Test
  void headBesideTheSequenceHasItsPlaceButIsNotPassed() {
    Trunk trunk = steps().build(List.of(), 0, ModelContext.forClassification(2));
    assertThat(trunk.state().keySet())
        .containsExactly(
            "a.conv.weight", "b.conv.weight", "c.conv.weight", "head.conv.weight", "d.conv.weight");
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(trunk.forward(manager.create(0f)).getFloat()).isEqualTo(1111f);
      assertThat(values(trunk.forward(manager.create(0f), List.of("a", "c"))))
          .containsExactly(1f, 111f, 1111f);
    }
  }

  @Test
  void outputOfALayerThatIsNotThereIsRefused() {
    Trunk trunk = steps().build(List.of(), 0, ModelContext.forClassification(2));
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThatThrownBy(() -> trunk.forward(manager.create(0f), List.of("a", "z")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("there is no layer 'z' among [a, b, c, head, d]");
    }
  }

  @Test
  void firstStagesFreeze() {
    Trunk trunk = steps().build(List.of(), 2, FEATURES);
    assertThat(trunk.state().values())
        .extracting(StateEntry::isTrainable)
        .containsExactly(false, false, true, true, true);
  }

  @Test
  void unknownStageIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> steps().build(List.of("depe"), 0, FEATURES))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("allowed: fine, shallow, deep, coarse");
  }

  @Test
  void tapComesOutOnlyWhenItIsAskedForAndEndsNoStage() {
    Trunk.Builder steps = steps().add("e", new Plus(1)).tap(1, 16);
    assertThat(steps.build(List.of(), 0, FEATURES).stages())
        .extracting(FeatureShape::name)
        .containsExactly("deep", "coarse");
    assertThat(steps.build(List.of("e"), 4, FEATURES).stages())
        .containsExactly(new FeatureShape("e", 1, 16));
    assertThat(steps.build(List.of("e"), 4, FEATURES).state().get("e.conv.weight"))
        .matches(StateEntry::isTrainable);
  }

  @Test
  void tapThatEndsAStageComesOutOnce() {
    Trunk trunk =
        Trunk.at("").add("a", new Plus(1)).tap(1, 8).endStage(1, 8).build(List.of(), 0, FEATURES);
    assertThat(trunk.stages()).containsExactly(new FeatureShape("a", 1, 8));
  }

  @Test
  void layerInPartsIsOneInTheStateAndLetsItsFirstPartComeOut() {
    var parts = new Sequential(new Plus(10), new Plus(100));
    Trunk.Builder steps =
        Trunk.at("body")
            .add(new Plus(1))
            .endStage("fine", 1, 8)
            .addTapped(parts, parts.layers(), "0", 3, 8)
            .add(new Plus(1000))
            .endStage("coarse", 1, 16);
    Trunk trunk = steps.build(List.of("body.1.0", "coarse"), 0, FEATURES);
    assertThat(trunk.stages())
        .containsExactly(new FeatureShape("body.1.0", 3, 8), new FeatureShape("coarse", 1, 16));
    assertThat(trunk.state())
        .containsOnlyKeys("0.conv.weight", "1.0.conv.weight", "1.1.conv.weight", "2.conv.weight");
    try (NDManager manager = NDManager.newBaseManager()) {
      assertThat(values(trunk.features(manager.create(0f)).maps())).containsExactly(11f, 1111f);
      assertThat(values(trunk.forward(manager.create(0f), List.of("1"))))
          .containsExactly(111f, 1111f);
    }
  }

  @Test
  void moreFrozenStagesThanThereAreAreRefused() {
    assertThatThrownBy(() -> steps().build(List.of(), 5, FEATURES))
        .isInstanceOf(UserError.class)
        .hasMessage("frozen_stages: 5 of 4 stages cannot be frozen");
  }
}
