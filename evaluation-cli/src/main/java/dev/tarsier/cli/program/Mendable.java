package dev.tarsier.cli.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.output.Reasons;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which failures the user can mend, and what to say.
 *
 * <p>The modules say so by their exceptions. Files that are missing or closed and memory that runs
 * out are the user's to mend wherever they show, so they are translated here.
 */
final class Mendable {

  private static final List<String> STORAGE =
      List.of(
          "No space left on device",
          "not enough space",
          "Disk quota exceeded",
          "Read-only file system",
          "Input/output error",
          "Too many open files",
          "Stale file handle",
          "File too large");

  private Mendable() {}

  /** The message, if the failure or what brought it about can be mended by the user. */
  static Optional<String> message(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(Mendable::messageOf)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> messageOf(Throwable failure) {
    if (failure instanceof UserError
        || failure instanceof InvalidWeightFile
        || failure instanceof InvalidEvaluationInput) {
      return Optional.ofNullable(failure.getMessage());
    }
    if (failure instanceof FileSystemException file) {
      return Optional.of("%s: %s".formatted(Printable.of(file.getFile()), Reasons.of(file)));
    }
    if (failure instanceof IOException io && tellsOfStorage(io)) {
      return Optional.of("a file could not be read or written: " + Reasons.of(io));
    }
    if (failure instanceof JsonProcessingException json) {
      return Optional.of(
          "a JSON file cannot be read: " + Printable.of(json.getOriginalMessage(), 500));
    }
    if (failure instanceof InvalidPathException path) {
      return Optional.of(
          "'%s' is no file name on this system: %s"
              .formatted(Printable.of(path.getInput()), Printable.of(path.getReason())));
    }
    if (failure instanceof OutOfMemoryError) {
      return Optional.of(outOfHeap());
    }
    if (failure instanceof UnsatisfiedLinkError) {
      return Optional.of(
          "a native library does not load: %s%nRun 'tarsier doctor' to see what is missing."
              .formatted(failure.getMessage()));
    }
    return Optional.ofNullable(failure.getMessage())
        .filter(Mendable::tellsOfDeviceMemory)
        .map(
            text ->
                "out of memory: %s%nLower train.batch_size or the size under input.resize."
                    .formatted(text.lines().findFirst().orElse(text)));
  }

  /** The system's words for what no program can mend; an exception of ours would say more. */
  private static boolean tellsOfStorage(IOException failure) {
    String words = Objects.requireNonNullElse(failure.getMessage(), "");
    return STORAGE.stream().anyMatch(words::contains);
  }

  private static String outOfHeap() {
    long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
    return "out of Java memory (limit %,d MiB): raise the limit, such as TARSIER_JAVA_OPTS=-Xmx%dg"
        .formatted(mebibytes, Math.max(4, mebibytes / 512));
  }

  /** libtorch's words for it, which arrive as an EngineException. */
  private static boolean tellsOfDeviceMemory(String message) {
    return message.contains("DefaultCPUAllocator") || message.contains("CUDA out of memory");
  }
}
