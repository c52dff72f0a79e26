package dev.tarsier.nn.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import org.junit.jupiter.api.Test;

class TorchScriptTest {

  @Test
  void flagsAndIntegersComeBack() {
    try (TorchScript script =
        TorchScript.compile(
            """
              def twice(self, n: int) -> int:
                return torch.add(n, n)
              def no(self) -> bool:
                return False
              def yes(self) -> bool:
                return True
            """)) {
      assertThat(script.call("twice").with(-21L).integer()).isEqualTo(-42);
      assertThat(script.call("no").flag()).isFalse();
      assertThat(script.call("yes").flag()).isTrue();
    }
  }

  /** What {@link Bfloat16} relies on where the engine has no kernels for its processor. */
  @Test
  void anOperatorThatTheEngineLacksIsAnErrorOfTheEngine() {
    assertThatThrownBy(
            () ->
                TorchScript.compile(
                        """
                          def ask(self) -> bool:
                            return ops.mkldnn._is_an_operator_of_nobody()
                        """)
                    .call("ask")
                    .flag())
        .isInstanceOf(EngineException.class);
  }
}
