package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Losses.Term;
import dev.tarsier.problem.UserError;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LossTermsTest {

  private final NDManager manager = NDManager.newBaseManager(Device.cpu());
  private final Losses all =
      Losses.of(
          new Term("boxes", manager.create(1f)),
          new Term("classes", manager.create(2f)),
          new Term("masks", manager.create(4f)));

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void withoutNamesAllCount() {
    assertThat(LossTerms.ALL.of(all)).isSameAs(all);
  }

  @Test
  void chosenTermsKeepTheLearnersOrder() {
    Losses chosen = new LossTerms("train", List.of("masks", "boxes")).of(all);

    assertThat(chosen.terms()).extracting(Term::name).containsExactly("boxes", "masks");
    assertThat(chosen.total().getFloat()).isEqualTo(5);
  }

  @Test
  void aTermThatIsNotThereIsNamedWithThoseThatAre() {
    assertThatThrownBy(() -> new LossTerms("train.phases, 'a'", List.of("boxes", "box")).of(all))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "train.phases, 'a'.losses: there is no term 'box' (there are: boxes, classes, masks)");
  }
}
