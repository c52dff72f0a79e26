package dev.tarsier.core.device;

import ai.djl.engine.Engine;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The engine's native libraries as they lie unpacked in the user's cache. Loading one that a full
 * disk or a kill cut short ends the process without a word, so their sizes are compared before.
 */
final class EngineFiles {

  private EngineFiles() {}

  /**
   * Compares the unpacked libraries with those in the jars, if they come from jars.
   *
   * @throws UserError naming the file and the folder to delete if one is cut short
   */
  static void check() {
    if (Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH") != null) {
      return;
    }
    Platform platform = Platform.detectPlatform("pytorch");
    String flavor = platform.getFlavor();
    String classifier = platform.getClassifier();
    Path folder =
        Utils.getEngineCacheDir("pytorch")
            .resolve("%s-%s-%s".formatted(platform.getVersion(), flavor, classifier));
    String binding = Engine.getDjlVersion() + "-";
    check(
        folder,
        name ->
            name.startsWith(binding)
                ? packed(
                    "jnilib/%s/%s/%s"
                        .formatted(classifier, flavor, name.substring(binding.length())))
                : packed("pytorch/%s/%s/%s".formatted(flavor, classifier, name)));
  }

  /**
   * Compares the files of a folder.
   *
   * @param packed the size a file should have, if that is known
   */
  static void check(Path folder, Function<String, OptionalLong> packed) {
    for (Path file : files(folder)) {
      OptionalLong whole = packed.apply(String.valueOf(file.getFileName()));
      try {
        if (whole.isPresent() && Files.size(file) != whole.getAsLong()) {
          throw new UserError(
              "the engine's library %s has %,d bytes and should have %,d: it was cut short when it was unpacked; delete the folder %s, and the next start unpacks it again"
                  .formatted(file, Files.size(file), whole.getAsLong(), folder));
        }
      } catch (IOException e) {
        throw new UserError("%s cannot be read: %s".formatted(file, e.getMessage()), e);
      }
    }
  }

  /** None before the first start. */
  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UserError("%s cannot be listed: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static OptionalLong packed(String resource) {
    @Nullable URL url = EngineFiles.class.getClassLoader().getResource(resource);
    try {
      long length = url == null ? -1 : url.openConnection().getContentLengthLong();
      return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    } catch (IOException e) {
      return OptionalLong.empty(); // whether it loads is the engine's to say
    }
  }
}
