package dev.tarsier.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Bfloat16Test {

  @Test
  void isWhatLinuxSaysOfIntelAmdAndArm() {
    assertThat(Bfloat16.isIn("model name\t: A\nflags\t\t: fpu avx512f avx512_bf16 avx512vbmi\n"))
        .isTrue();
    assertThat(Bfloat16.isIn("flags\t\t: fpu amx_bf16 amx_tile\n")).isTrue();
    assertThat(Bfloat16.isIn("Features\t: fp asimd bf16 i8mm\n")).isTrue();
  }

  @Test
  void isNotWhereOnlyAnotherInstructionBeginsLikeIt() {
    assertThat(Bfloat16.isIn("flags\t\t: fpu avx512f avx512_bf16_not avx512_vnni\n")).isFalse();
    assertThat(Bfloat16.isIn("model name\t: bf16 machine\nflags\t\t: fpu avx2\n")).isFalse();
  }
}
