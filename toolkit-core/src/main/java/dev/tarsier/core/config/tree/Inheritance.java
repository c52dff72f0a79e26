package dev.tarsier.core.config.tree;

import dev.tarsier.core.config.tree.Node.Kind;
import dev.tarsier.core.config.tree.Node.Mapping;
import dev.tarsier.core.config.tree.Node.Scalar;
import dev.tarsier.core.config.tree.Node.Sequence;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.Suggestion;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a file and everything it {@code extends}: parents from first to last, each over those
 * before it, and the file itself on top. Paths are relative to the file that names them.
 */
final class Inheritance {

  private static final String EXTENDS = "extends";
  private static final int LONGEST_CHAIN = 32;
  private static final long LARGEST_FILE = 4 << 20;

  private final Interpolation interpolation;
  private final Problems problems;
  private final Deque<Path> open = new ArrayDeque<>();
  // Two children of one parent need not read it twice, nor sixty in a row 2^30 times.
  private final Map<Path, Mapping> complete = new HashMap<>();
  private boolean incomplete;

  Inheritance(Interpolation interpolation, Problems problems) {
    this.interpolation = interpolation;
    this.problems = problems;
  }

  /** The merged tree of a file. */
  Mapping read(Path file) {
    return read(file, Position.in(file.toString()));
  }

  /** Whether a file is missing from the tree, so that keys may seem to be missing. */
  boolean isIncomplete() {
    return incomplete;
  }

  /** The merged tree of a text that stands for a file in the current folder. */
  Mapping parse(String source, String text) {
    return onTopOfParents(own(source, text));
  }

  private Mapping read(Path file, Position namedAt) {
    Mapping nothing = Mapping.empty(namedAt);
    Mapping known = complete.get(identity(file));
    if (known != null) {
      return known;
    }
    Optional<String> text = text(file, namedAt);
    if (text.isEmpty()) {
      incomplete = true;
      return nothing;
    }
    open.addLast(identity(file));
    Mapping merged = onTopOfParents(own(file.toString(), text.get()));
    open.removeLast();
    complete.put(identity(file), merged);
    return merged;
  }

  private Mapping own(String source, String text) {
    Position start = new Position(source, 1, 1);
    Optional<Node> root = YamlReader.readFile(source, text, problems);
    if (root.isPresent() && root.get() instanceof Mapping mapping) {
      return mapping;
    }
    if (root.isPresent() && !isNothing(root.get())) {
      problems.add(start, "", "a config is made of keys and values", "such as: seed: 7");
    }
    incomplete |= root.isEmpty() || !isNothing(root.get());
    return Mapping.empty(start);
  }

  private static boolean isNothing(Node node) {
    return node instanceof Scalar scalar && scalar.kind() == Kind.NOTHING;
  }

  private Mapping onTopOfParents(Mapping child) {
    Mapping merged = Mapping.empty(child.position());
    Optional<Node> parents = child.get(EXTENDS).map(node -> interpolation.fill(node, EXTENDS));
    if (parents.isPresent()) {
      for (Node parent : asList(parents.get())) {
        merged = Layers.overlay(merged, parent(parent));
      }
    }
    return Layers.overlay(merged, child.without(EXTENDS));
  }

  private static List<Node> asList(Node parents) {
    return parents instanceof Sequence sequence ? sequence.items() : List.of(parents);
  }

  private Mapping parent(Node node) {
    Mapping nothing = Mapping.empty(node.position());
    if (!(node instanceof Scalar scalar) || scalar.kind() == Kind.NOTHING) {
      incomplete = true;
      problems.add(node.position(), EXTENDS, "this is not a path", "a path or a list of paths");
      return nothing;
    }
    Path file;
    try {
      file = scalar.path();
    } catch (InvalidPathException e) {
      incomplete = true;
      problems.add(
          node.position(), EXTENDS, "this is not a path: " + Printable.of(e.getMessage()), "");
      return nothing;
    }
    if (open.contains(identity(file))) {
      incomplete = true;
      problems.add(node.position(), EXTENDS, "a config cannot extend itself", cycle(file));
      return nothing;
    }
    if (open.size() >= LONGEST_CHAIN) {
      incomplete = true;
      problems.add(
          node.position(),
          EXTENDS,
          "this is the end of a chain of more than %d files".formatted(LONGEST_CHAIN),
          "let files extend fewer others");
      return nothing;
    }
    return read(file, node.position());
  }

  private String cycle(Path file) {
    Path start = identity(file);
    return Stream.concat(open.stream().dropWhile(path -> !path.equals(start)), Stream.of(start))
        .map(path -> String.valueOf(path.getFileName()))
        .collect(Collectors.joining(" extends "));
  }

  private Optional<String> text(Path file, Position namedAt) {
    String path = open.isEmpty() ? "" : EXTENDS;
    if (!Files.isRegularFile(file)) {
      if (Files.exists(file) && !Files.isDirectory(file)) {
        problems.add(
            namedAt, path, "'%s' is a pipe or a device; configs are files".formatted(file), "");
      } else {
        problems.add(namedAt, path, "there is no file '%s'".formatted(file), nearest(file));
      }
      return Optional.empty();
    }
    try {
      if (Files.size(file) > LARGEST_FILE) {
        problems.add(
            namedAt,
            path,
            "'%s' is no config: it has %,d bytes".formatted(file, Files.size(file)),
            "allowed: up to %,d".formatted(LARGEST_FILE));
        return Optional.empty();
      }
      return Optional.of(Files.readString(file));
    } catch (CharacterCodingException e) {
      problems.add(namedAt, path, "'%s' is not written in UTF-8".formatted(file), "");
    } catch (IOException e) {
      problems.add(namedAt, path, "'%s' cannot be read: %s".formatted(file, e.getMessage()), "");
    }
    return Optional.empty();
  }

  /** A misspelt file name is as common as a misspelt key. */
  private static String nearest(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "nor a folder '%s'".formatted(file.getParent());
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(path -> String.valueOf(path.getFileName())).toList();
      return Suggestion.nearest(String.valueOf(file.getFileName()), names)
          .map("did you mean '%s'?"::formatted)
          .orElse("");
    } catch (IOException e) {
      return ""; // the suggestion is a courtesy; the missing file is reported all the same
    }
  }

  private static Path identity(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
