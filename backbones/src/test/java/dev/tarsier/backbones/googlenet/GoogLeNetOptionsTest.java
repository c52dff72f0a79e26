package dev.tarsier.backbones.googlenet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.nn.Normalization;
import dev.tarsier.problem.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoogLeNetOptionsTest {

  @Test
  void paperHasNoNormToChoose() {
    assertThatThrownBy(
            () ->
                new GoogLeNetOptions(
                    GoogLeNetVariant.PAPER, List.of(), 0, Normalization.GROUP, 0.3, false))
        .isInstanceOf(UserError.class)
        .hasMessage("norm: variant paper of googlenet has no norm to choose; leave it out");
  }
}
