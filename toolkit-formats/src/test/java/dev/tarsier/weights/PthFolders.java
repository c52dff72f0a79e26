package dev.tarsier.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where files of {@code torch.save} with known content lie: some among the test resources, many in
 * the fixtures.
 */
final class PthFolders {

  private PthFolders() {}

  /** The resources, and the fixtures where they are present. */
  static List<Path> all() {
    var folders = new ArrayList<Path>();
    folders.add(resources());
    if (Files.isDirectory(fixtures())) {
      folders.add(fixtures());
    }
    return folders;
  }

  static Path resources() {
    try {
      return Path.of(Objects.requireNonNull(PthFolders.class.getResource("pth")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static Path fixtures() {
    return Path.of(System.getProperty("tarsier.fixtures", "absent"), "torchvision", "pth");
  }

  static JsonNode index(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
