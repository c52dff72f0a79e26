package dev.tarsier.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds what tests read but the repository does not hold. The folders are named by the system
 * properties {@code tarsier.fixtures} and {@code tarsier.data}, which the build sets; where a
 * folder or file is absent, the calling test is skipped with one line that names it.
 */
public final class Fixtures {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Fixtures() {}

  /**
   * A file or folder below {@code tarsier.fixtures}, such as {@code "torchvision/ops"}; skips the
   * test if it is absent.
   */
  public static Path fixture(String relative) {
    return below("tarsier.fixtures", relative);
  }

  /**
   * A file or folder below {@code tarsier.data}, such as {@code "bccd"}; skips the test if it is
   * absent.
   */
  public static Path data(String relative) {
    return below("tarsier.data", relative);
  }

  /**
   * A folder or file of the inputs that people reported, which lie in {@code cases/reported} beside
   * the folder {@code tarsier.fixtures}; skips the test if it is absent.
   */
  public static Path reported(String relative) {
    return below("tarsier.fixtures", "../cases/reported/" + relative);
  }

  /** The files directly in a folder whose names end so, in the order of their names. */
  public static List<Path> filesEnding(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content of a JSON file. */
  public static JsonNode json(Path file) {
    return json(bytes(file));
  }

  /** The content of a JSON resource beside {@code owner}, which must exist. */
  public static JsonNode json(Class<?> owner, String resource) {
    return json(bytes(owner, resource));
  }

  /** The JSON in these bytes. */
  public static JsonNode json(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a file. */
  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The bytes of a resource; a relative name is looked up beside {@code owner}, one with a leading
   * slash from the root of the class path.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static byte[] bytes(Class<?> owner, String resource) {
    try (@Nullable InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "no resource %s beside %s".formatted(resource, owner.getName()));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path below(String property, String relative) {
    String root = System.getProperty(property, "");
    Assumptions.assumeFalse(
        root.isEmpty(), () -> "system property %s is not set".formatted(property));
    Path path = Path.of(root).resolve(relative).normalize();
    Assumptions.assumeTrue(Files.exists(path), () -> "%s (%s) is absent".formatted(path, property));
    return path;
  }
}
