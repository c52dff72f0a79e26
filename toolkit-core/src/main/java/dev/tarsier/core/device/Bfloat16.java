package dev.tarsier.core.device;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Whether a device multiplies bfloat16 by itself; where it does not, the engine imitates it. */
public final class Bfloat16 {

  private static final Path LINUX_PROCESSORS = Path.of("/proc/cpuinfo");

  /** What Linux calls it on Intel and AMD, on Intel with tiles, and on ARM. */
  private static final Set<String> INSTRUCTIONS = Set.of("avx512_bf16", "amx_bf16", "bf16");

  /** NVIDIA's Ampere, the first with it. */
  private static final int COMPUTE_CAPABILITY = 80;

  private Bfloat16() {}

  /** What the user should know before the first step; nothing where it is there or unknown. */
  public static Optional<String> remark(Device device) {
    return remark(device, LINUX_PROCESSORS);
  }

  /** With a description of the processors elsewhere. */
  static Optional<String> remark(Device device, Path processors) {
    return isAbsent(device, processors)
        ? Optional.of(
            "model.precision: bfloat16 on %s, which has no instructions for it: it is imitated, slower than float32"
                .formatted(device.isGpu() ? "a GPU older than Ampere" : "a processor"))
        : Optional.empty();
  }

  private static boolean isAbsent(Device device, Path processors) {
    if (device.isGpu()) {
      return Integer.parseInt(CudaUtils.getComputeCapability(device.getDeviceId()))
          < COMPUTE_CAPABILITY;
    }
    try {
      return Files.isReadable(processors) && !isIn(Files.readString(processors));
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a processor described like this has it. */
  static boolean isIn(String processors) {
    return processors
        .lines()
        .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
        .flatMap(line -> Arrays.stream(line.split("\\s+", -1)))
        .anyMatch(INSTRUCTIONS::contains);
  }
}
