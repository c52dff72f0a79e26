package dev.tarsier.core.describe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What was published about a network.
 *
 * @param name behind {@code type:}
 * @param variant the value of its option {@code variant}; empty if it has none
 * @param classes the number of classes it was published with
 * @param year of the paper
 * @param top1Error share of ImageNet validation images whose best guess is wrong, in percent
 * @param top5Error the same for the best five guesses
 * @param source where the errors are from and how they were measured; empty without errors
 */
public record PublishedNumbers(
    String name,
    String variant,
    int classes,
    int year,
    OptionalDouble top1Error,
    OptionalDouble top5Error,
    String source) {

  private static final String TABLE = "published.tsv";
  private static final String NONE = "-";

  /** What is known of a network; nothing of those that nobody published. */
  public static Optional<PublishedNumbers> of(String name, Optional<String> variant) {
    List<PublishedNumbers> rows = all().stream().filter(row -> row.name.equals(name)).toList();
    Predicate<PublishedNumbers> sameVariant = row -> row.variant.equals(variant.orElse(""));
    return rows.stream().filter(sameVariant).findFirst();
  }

  /** The same without errors, for a network with options they were not measured with. */
  public PublishedNumbers withoutErrors() {
    return new PublishedNumbers(
        name, variant, classes, year, OptionalDouble.empty(), OptionalDouble.empty(), "");
  }

  /** All rows of the table. */
  public static List<PublishedNumbers> all() {
    InputStream table = PublishedNumbers.class.getResourceAsStream(TABLE);
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Objects.requireNonNull(table, TABLE), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(PublishedNumbers::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PublishedNumbers parse(String line) {
    String[] cells = line.split("\t", -1);
    return new PublishedNumbers(
        cells[0],
        text(cells[1]),
        Integer.parseInt(cells[2]),
        Integer.parseInt(cells[3]),
        number(cells[4]),
        number(cells[5]),
        text(cells[6]));
  }

  private static String text(String cell) {
    return cell.equals(NONE) ? "" : cell;
  }

  private static OptionalDouble number(String cell) {
    return cell.equals(NONE) ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
  }
}
