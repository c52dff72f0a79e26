package dev.tarsier.core.describe;

import dev.tarsier.plugin.Component;
import dev.tarsier.problem.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was published about a network: a row of the table {@code published.tsv} that may lie beside
 * its plugin's class.
 *
 * <pre>
 * # name, variant, classes, year, top-1, top-5, source; separated by tabs, a dash for none
 * </pre>
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

  /**
   * What a plugin's table says of one of its networks; nothing where it says nothing.
   *
   * @throws UserError if the table is malformed; the message names the plugin's jar and the line
   */
  public static Optional<PublishedNumbers> of(Component<?> network, Optional<String> variant) {
    return table(network.plugin()).stream()
        .filter(row -> row.name.equals(network.name()))
        .filter(row -> row.variant.equals(variant.orElse("")))
        .findFirst();
  }

  /** The same without errors, for a network with options they were not measured with. */
  public PublishedNumbers withoutErrors() {
    return new PublishedNumbers(
        name, variant, classes, year, OptionalDouble.empty(), OptionalDouble.empty(), "");
  }

  /** All rows of a plugin's table; none if it has none. */
  public static List<PublishedNumbers> table(Class<?> plugin) {
    InputStream table = plugin.getResourceAsStream(TABLE);
    if (table == null) {
      return List.of();
    }
    try (var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> parse(line, plugin))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PublishedNumbers parse(String line, Class<?> plugin) {
    String[] cells = line.split("\t", -1);
    try {
      return new PublishedNumbers(
          cells[0],
          text(cells[1]),
          Integer.parseInt(cells[2]),
          Integer.parseInt(cells[3]),
          number(cells[4]),
          number(cells[5]),
          text(cells[6]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new UserError(
          "%s of the plugin %s: the line '%s' is malformed (wanted, separated by tabs: name, variant, classes, year, top-1 error, top-5 error, source; a dash for none)"
              .formatted(TABLE, plugin.getName(), line),
          e);
    }
  }

  private static String text(String cell) {
    return cell.equals(NONE) ? "" : cell;
  }

  private static OptionalDouble number(String cell) {
    return cell.equals(NONE) ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
  }
}
