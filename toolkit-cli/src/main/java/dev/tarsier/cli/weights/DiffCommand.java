package dev.tarsier.cli.weights;

import dev.tarsier.cli.terminal.Json;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.terminal.TextTable;
import dev.tarsier.problem.Printable;
import dev.tarsier.weights.WeightDiff;
import dev.tarsier.weights.WeightDiff.Change;
import dev.tarsier.weights.WeightFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is in one file and not, or not so, in the other. */
@Command(
    name = "diff",
    description =
        "Compare the networks of two weight files tensor by tensor, whatever their formats.",
    footer = {
      "",
      "Examples:",
      "  tarsier weights diff resnet18-f37072fd.pth resnet18.safetensors",
      "  tarsier weights diff before.safetensors after.safetensors --json"
    })
public final class DiffCommand implements Runnable {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FIRST", description = "A weight file.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "SECOND", description = "The one to compare it with.")
  private Path second = Path.of("");

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** Prints to this terminal. */
  public DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    WeightDiff diff = WeightFiles.diff(first, second);
    if (json) {
      terminal.out().print(Json.of(object(diff)));
      return;
    }
    list("only in " + first, diff.onlyInFirst());
    list("only in " + second, diff.onlyInSecond());
    changes(diff.changed());
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%,d equal, %,d changed, %,d only in the first, %,d only in the second%n",
            diff.equal(),
            diff.changed().size(),
            diff.onlyInFirst().size(),
            diff.onlyInSecond().size());
  }

  private void list(String heading, List<String> names) {
    if (!names.isEmpty()) {
      terminal.out().println(Printable.of(heading));
      names.forEach(name -> terminal.out().println("  " + Printable.of(name)));
    }
  }

  private void changes(List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    var table =
        new TextTable().words("changed").words("first").words("second").numbers("largest change");
    for (Change change : changes) {
      table.row(change.name(), change.first(), change.second(), number(change.largestDifference()));
    }
    table.lines().forEach(terminal.out()::println);
  }

  private static String number(OptionalDouble difference) {
    return difference.isPresent()
        ? String.format(Locale.ROOT, "%.3g", difference.getAsDouble())
        : "";
  }

  private static Map<String, Object> object(WeightDiff diff) {
    List<Map<String, @Nullable Object>> changed = new ArrayList<>();
    for (Change change : diff.changed()) {
      var object = new LinkedHashMap<String, @Nullable Object>();
      object.put("name", change.name());
      object.put("first", change.first());
      object.put("second", change.second());
      object.put("largest_difference", finite(change.largestDifference()));
      changed.add(object);
    }
    var object = new LinkedHashMap<String, Object>();
    object.put("only_in_first", diff.onlyInFirst());
    object.put("only_in_second", diff.onlyInSecond());
    object.put("changed", changed);
    object.put("equal", diff.equal());
    return object;
  }

  private static @Nullable Double finite(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble()) ? value.getAsDouble() : null;
  }
}
