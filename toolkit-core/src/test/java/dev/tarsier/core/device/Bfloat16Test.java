package dev.tarsier.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void isRemarkedWhereItIsMissingAndNotWhereNobodyCanTell(@TempDir Path folder) throws IOException {
    Path processors = Files.writeString(folder.resolve("without"), "flags\t\t: fpu avx2\n");
    assertThat(Bfloat16.remark(Device.cpu(), processors))
        .hasValue(
            "model.precision: bfloat16 on a processor, which has no instructions for it: it is"
                + " imitated, slower than float32");
    Path others = Files.writeString(folder.resolve("with"), "flags\t\t: fpu amx_bf16\n");
    assertThat(Bfloat16.remark(Device.cpu(), others)).isEmpty();
    assertThat(Bfloat16.remark(Device.cpu(), folder.resolve("missing"))).isEmpty();
  }
}
