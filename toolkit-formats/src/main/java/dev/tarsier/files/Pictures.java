package dev.tarsier.files;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds pictures by their names without ending. Each folder is listed once, so that endings in any
 * mixture of letters are found ({@code .Jpg}) and two pictures of one name are noticed.
 */
public final class Pictures {

  private final Path root;
  private final Map<Path, Map<String, List<Path>>> listed = new ConcurrentHashMap<>();

  /** Pictures in this folder, and below it for names with slashes. */
  public Pictures(Path root) {
    this.root = root;
  }

  /** All pictures named {@code id} plus an ending, sorted. */
  public List<Path> of(String id) {
    Path stem = root.resolve(id);
    Path folder = stem.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    return listed
        .computeIfAbsent(folder, Pictures::list)
        .getOrDefault(String.valueOf(stem.getFileName()), List.of());
  }

  private static Map<String, List<Path>> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(ImageEndings::has)
          .filter(Files::isRegularFile)
          .sorted()
          .collect(
              Collectors.groupingBy(file -> ImageEndings.without(file.getFileName().toString())));
    } catch (IOException e) {
      throw new UserError("folder %s cannot be listed: %s".formatted(folder, e), e);
    }
  }
}
