package dev.tarsier.datasets.imaging;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;

/**
 * OpenCV's native library: unpacked once from its jar into a cache folder, then loaded from there.
 *
 * <p>The jar's own loader unpacks 65 MB into a temporary folder on every start (0.4 s); loading the
 * cached file takes 3 ms. The file's folder bears the version and the length of the library, and it
 * appears by an atomic move, so that several processes may start at once and an upgrade never meets
 * an old file. OpenCV's own threads are switched off: Tarsier's loader threads are the parallelism.
 */
public final class OpenCvLibrary {

  private final Path cache;
  private volatile boolean loaded;

  /** The library, cached below this folder. Nothing is touched before {@link #load}. */
  public OpenCvLibrary(Path cache) {
    this.cache = cache;
  }

  /**
   * The library in the user's cache: {@code TARSIER_CACHE}, else {@code $XDG_CACHE_HOME/tarsier},
   * else {@code ~/.cache/tarsier}.
   */
  public static OpenCvLibrary inUserCache() {
    return new OpenCvLibrary(userCache(System.getenv(), System.getProperty("user.home", ".")));
  }

  static Path userCache(Map<String, String> environment, String home) {
    String own = environment.getOrDefault("TARSIER_CACHE", "");
    if (!own.isBlank()) {
      return Path.of(own);
    }
    String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (shared.isBlank() ? Path.of(home, ".cache") : Path.of(shared)).resolve("tarsier");
  }

  /**
   * Loads the library if it is not loaded yet; quick ever after.
   *
   * @throws UserError if there is none for this machine, or it cannot be unpacked or loaded
   */
  public void load() {
    if (!loaded) {
      loadOnce();
    }
  }

  private synchronized void loadOnce() {
    if (loaded) {
      return;
    }
    Path file = unpacked();
    try {
      System.load(file.toString());
    } catch (UnsatisfiedLinkError e) {
      throw new UserError(
          "OpenCV does not load from %s: %s%nIf its folder forbids execution (mount option noexec), set TARSIER_CACHE to another one."
              .formatted(file, e.getMessage()),
          e);
    }
    Core.setNumThreads(1);
    loaded = true;
  }

  /** The library's file, unpacked now if it is not there yet. */
  Path unpacked() {
    URL resource = resource();
    try {
      URLConnection connection = resource.openConnection();
      long length = connection.getContentLengthLong();
      Path file =
          cache
              .resolve("opencv")
              .resolve("%s-%d".formatted(Core.VERSION, length))
              .resolve(System.mapLibraryName(Core.NATIVE_LIBRARY_NAME))
              .toAbsolutePath();
      // Loading a file that was cut short would end the process without a word.
      if (!Files.exists(file) || (length >= 0 && Files.size(file) != length)) {
        unpack(connection, file);
      }
      return file;
    } catch (IOException e) {
      throw new UserError(
          "OpenCV's library cannot be unpacked below %s: %s%nSet TARSIER_CACHE to a folder that can be written and has 70 MB of room."
              .formatted(cache, e),
          e);
    }
  }

  private static void unpack(URLConnection connection, Path file) throws IOException {
    Path folder = Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Path part = Files.createTempFile(folder, "unpacking", ".part");
    try (InputStream in = connection.getInputStream()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static URL resource() {
    String system = System.getProperty("os.name", "");
    String machine = System.getProperty("os.arch", "");
    String name =
        "/nu/pattern/opencv/%s/%s"
            .formatted(folder(system, machine), System.mapLibraryName(Core.NATIVE_LIBRARY_NAME));
    @Nullable URL resource = Core.class.getResource(name);
    if (resource == null) {
      throw new UserError(
          "OpenCV %s has no library for %s on %s: it has x86_64 and aarch64 for Linux and macOS, x86_64 for Windows"
              .formatted(Core.VERSION, system, machine));
    }
    return resource;
  }

  /** Where openpnp's jar keeps the library of a machine, such as {@code linux/ARMv8}. */
  static String folder(String system, String machine) {
    String lower = system.toLowerCase(Locale.ROOT);
    String family = lower.contains("win") ? "windows" : lower.contains("mac") ? "osx" : "linux";
    String processor =
        switch (machine) {
          case "aarch64", "arm64" -> "ARMv8";
          case "amd64", "x86_64" -> "x86_64";
          default -> machine;
        };
    return family + "/" + processor;
  }
}
