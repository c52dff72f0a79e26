package dev.tarsier.datasets.cifar;

import dev.tarsier.data.ClassNames;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What tells the datasets apart. A record is its label bytes, then 1024 bytes each of red, green
 * and blue; a plane runs row by row.
 *
 * @param title the dataset's name
 * @param trainFiles in their order
 * @param testFile the other file
 * @param labelBytes how many stand before a record's pixels
 * @param labelByte which of them counts here
 * @param classes their number
 * @param namesFile lists their names, one a line
 * @param knownNames what stands in where that file is missing; none if it has to be there
 */
record CifarFormat(
    String title,
    List<String> trainFiles,
    String testFile,
    int labelBytes,
    int labelByte,
    int classes,
    String namesFile,
    List<String> knownNames) {

  static final CifarFormat CIFAR10 =
      new CifarFormat(
          "CIFAR-10",
          IntStream.rangeClosed(1, 5).mapToObj("data_batch_%d.bin"::formatted).toList(),
          "test_batch.bin",
          1,
          0,
          10,
          "batches.meta.txt",
          List.of(
              "airplane",
              "automobile",
              "bird",
              "cat",
              "deer",
              "dog",
              "frog",
              "horse",
              "ship",
              "truck"));

  static final CifarFormat CIFAR100_COARSE = hundred(0, 20, "coarse_label_names.txt");
  static final CifarFormat CIFAR100_FINE = hundred(1, 100, "fine_label_names.txt");

  /** Width and height of every image. */
  static final int SIDE = 32;

  private static CifarFormat hundred(int labelByte, int classes, String namesFile) {
    return new CifarFormat(
        "CIFAR-100", List.of("train.bin"), "test.bin", 2, labelByte, classes, namesFile, List.of());
  }

  int recordBytes() {
    return labelBytes + 3 * SIDE * SIDE;
  }

  /** The files in which a split's images are; train and validation share theirs. */
  List<String> files(CifarSplit split) {
    return switch (split) {
      case TRAIN, VALIDATION -> trainFiles;
      case TEST -> List.of(testFile);
    };
  }

  /**
   * The names in the dataset's own list, one a line, or the well-known ones where it is missing.
   *
   * @throws UserError if the list has another number of names, or is missing and the names are too
   *     many to be well known
   */
  ClassNames classNames(Path root) {
    Path file = root.resolve(namesFile);
    if (!Files.isRegularFile(file) && !knownNames.isEmpty()) {
      return new ClassNames(knownNames);
    }
    List<String> names = lines(file);
    if (names.stream().distinct().count() != classes || names.size() != classes) {
      throw new UserError(
          "%s lists %d names, %d of them distinct; %s has %d classes. Unpack the archive anew."
              .formatted(file, names.size(), names.stream().distinct().count(), title, classes));
    }
    return new ClassNames(names);
  }

  private List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UserError(
          "the list of class names %s cannot be read: %s. It belongs to the binary version of %s."
              .formatted(file, e, title),
          e);
    }
  }
}
