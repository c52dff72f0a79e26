package dev.tarsier.core.device;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import dev.tarsier.core.config.DeviceChoice;
import dev.tarsier.core.config.ThreadsSection;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.problem.UserError;

/**
 * The device of a run.
 *
 * @param device where arrays live
 * @param reason one line that says how it came to be chosen
 */
public record ChosenDevice(Device device, String reason) {

  /**
   * Starts the engine as an experiment wants it and finds the device.
   *
   * @throws UserError if a GPU is asked for that is not there, or the engine does not start
   */
  public static ChosenDevice of(TrainingPlan plan) {
    int gpus = gpuCount(plan.threads());
    DeviceChoice choice = plan.device();
    return switch (choice.kind()) {
      case CPU -> new ChosenDevice(Device.cpu(), "cpu, as asked for");
      case GPU -> gpu(choice.index(), gpus);
      case AUTO ->
          gpus > 0
              ? new ChosenDevice(Device.gpu(), "gpu, found by device: auto")
              : new ChosenDevice(Device.cpu(), "cpu: the engine sees no GPU (" + flavour() + ")");
    };
  }

  private static ChosenDevice gpu(int index, int gpus) {
    if (index >= gpus) {
      throw new UserError(
          "device: gpu:%d is not there, the engine sees %d GPUs (%s); use device: auto or cpu, or start with TARSIER_NATIVES=cuda where a GPU and its driver are installed ('tarsier doctor' says more)"
              .formatted(index, gpus, flavour()));
    }
    return new ChosenDevice(Device.gpu(index), "gpu:%d, as asked for".formatted(index));
  }

  private static int gpuCount(ThreadsSection threads) {
    EngineStart.prepare();
    try {
      EngineThreads.settle(threads);
      return Engine.getInstance().getGpuCount();
    } catch (EngineException e) {
      throw new UserError(
          "the engine cannot start: %s; 'tarsier doctor' says what is missing"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static String flavour() {
    return "PyTorch %s".formatted(Engine.getInstance().getVersion());
  }
}
