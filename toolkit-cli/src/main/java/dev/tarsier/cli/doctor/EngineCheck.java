package dev.tarsier.cli.doctor;

import dev.tarsier.core.describe.RunningEngine;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The engine: does it start, on which device, with how many threads. */
final class EngineCheck implements Check {

  private static final Path LINUX_DRIVER = Path.of("/proc/driver/nvidia/version");
  private static final Path WINDOWS_DRIVER = Path.of("C:/Windows/System32/nvcuda.dll");

  @Override
  public List<Finding> findings() {
    Optional<String> crash = EngineProbe.crash();
    if (crash.isPresent()) {
      return List.of(
          Finding.fail(
              "Engine",
              crash.get(),
              "delete the folder %s, and the next start unpacks them again"
                  .formatted(RunningEngine.cacheFolder())));
    }
    RunningEngine engine;
    try {
      engine = RunningEngine.start();
    } catch (UserError e) {
      return List.of(
          Finding.fail(
              "Engine",
              String.valueOf(e.getMessage()),
              "for a CPU: unset TARSIER_NATIVES; for a GPU: set PYTORCH_LIBRARY_PATH to the lib folder of libtorch 2.7.1 for its CUDA, and PYTORCH_FLAVOR to its name, such as cu128"));
    }
    return List.of(
        Finding.ok(
            "Engine",
            "PyTorch %s (%s), DJL %s"
                .formatted(engine.version(), engine.natives(), engine.binding())),
        device(engine, hasNvidiaDriver()),
        Finding.ok(
            "Threads",
            "%d for an operator, %d for operators side by side"
                .formatted(engine.threads(), engine.interopThreads())));
  }

  private static boolean hasNvidiaDriver() {
    return Stream.of(LINUX_DRIVER, WINDOWS_DRIVER).anyMatch(Files::exists);
  }

  static Finding device(RunningEngine engine, boolean hasNvidiaDriver) {
    if (engine.gpus() > 0) {
      return Finding.ok(
          "Device", "device: auto takes the first of %d GPUs".formatted(engine.gpus()));
    }
    if (!hasNvidiaDriver) {
      return Finding.ok("Device", "device: auto takes the CPU: there is no NVIDIA driver");
    }
    String found = "device: auto takes the CPU, although an NVIDIA driver is installed";
    return engine.natives().startsWith("cpu")
        ? Finding.warn(
            "Device",
            found,
            "PyTorch's CPU build goes first where it is on the class path: start with TARSIER_NATIVES=cuda, PYTORCH_LIBRARY_PATH at the lib folder of libtorch 2.7.1 for CUDA 12.8, and PYTORCH_FLAVOR=cu128")
        : Finding.warn(
            "Device",
            found,
            "the CUDA build of PyTorch sees no GPU: compare the CUDA version that nvidia-smi prints with the build's (%s)"
                .formatted(engine.natives()));
  }
}
