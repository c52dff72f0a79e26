package dev.tarsier.core.describe;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import dev.tarsier.core.device.EngineStart;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The engine as it runs in this process.
 *
 * @param version PyTorch's
 * @param binding DJL's version
 * @param natives which build of PyTorch's libraries was loaded, such as {@code cpu linux-x86_64}
 * @param gpus it can use
 * @param threads of one operator
 * @param interopThreads of operators side by side
 */
public record RunningEngine(
    String version, String binding, String natives, int gpus, int threads, int interopThreads) {

  /**
   * Starts the engine, unless it runs already, and has it add two numbers.
   *
   * @throws UserError if it cannot start; the message is the engine's
   */
  public static RunningEngine start() {
    EngineStart.prepare();
    try {
      Engine engine = Engine.getInstance();
      try (NDManager manager = engine.newBaseManager(Device.cpu())) {
        float sum = manager.create(new float[] {1, 1}).sum().getFloat();
        if (sum != 2) {
          throw new UserError("the engine computes 1 + 1 = %s".formatted(sum));
        }
      }
      return new RunningEngine(
          engine.getVersion(),
          Engine.getDjlVersion(),
          loadedNatives(),
          engine.getGpuCount(),
          JniUtils.getNumThreads(),
          JniUtils.getNumInteropThreads());
    } catch (EngineException | LinkageError e) {
      throw new UserError("the engine cannot start: %s".formatted(e.getMessage()), e);
    }
  }

  /** Where the engine unpacks its native libraries (450 MB). */
  public static Path cacheFolder() {
    return Utils.getEngineCacheDir("pytorch");
  }

  private static String loadedNatives() {
    return Optional.ofNullable(Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH"))
        .map("from PYTORCH_LIBRARY_PATH, %s"::formatted)
        .orElseGet(
            () -> {
              Platform platform = Platform.detectPlatform("pytorch");
              return "%s %s".formatted(platform.getFlavor(), platform.getClassifier());
            });
  }
}
