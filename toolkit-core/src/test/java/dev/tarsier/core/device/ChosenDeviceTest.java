package dev.tarsier.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.problem.UserError;
import org.junit.jupiter.api.Test;

class ChosenDeviceTest {

  private static ChosenDevice chosen(String device) {
    return ChosenDevice.of(Toy.detection("device='%s'".formatted(device)).plan());
  }

  @Test
  void theCpuIsWhatWasAskedFor() {
    assertThat(chosen("cpu")).isEqualTo(new ChosenDevice(Device.cpu(), "cpu, as asked for"));
  }

  @Test
  void autoSaysWhyItChoseWhatItChose() {
    ChosenDevice chosen = chosen("auto");

    boolean gpu = Engine.getInstance().getGpuCount() > 0;
    assertThat(chosen.device().isGpu()).isEqualTo(gpu);
    assertThat(chosen.reason())
        .startsWith(gpu ? "gpu, found by device: auto" : "cpu: the engine sees no GPU (PyTorch ");
  }

  @Test
  void aGpuThatIsNotThereIsRefusedWithTheWaysOut() {
    int gpus = Engine.getInstance().getGpuCount();
    assertThatThrownBy(() -> chosen("gpu:%d".formatted(gpus)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            "device: gpu:%d is not there, the engine sees %d GPUs (PyTorch ".formatted(gpus, gpus))
        .hasMessageContaining("use device: auto or cpu");
  }
}
