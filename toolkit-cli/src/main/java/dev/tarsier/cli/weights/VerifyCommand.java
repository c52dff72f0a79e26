package dev.tarsier.cli.weights;

import dev.tarsier.cli.terminal.Json;
import dev.tarsier.cli.terminal.Style;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.problem.Counted;
import dev.tarsier.weights.Verification;
import dev.tarsier.weights.WeightFiles;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads files to their last byte. */
@Command(
    name = "verify",
    description = {
      "Read weight files to the last byte: structure, checksums, values that are no numbers, and the hash in a name"
          + " such as resnet18-f37072fd.pth.",
      "Exit code 2 if any file is not sound."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier weights verify resnet18-f37072fd.pth",
      "  tarsier weights verify *.pth *.safetensors --json"
    })
public final class VerifyCommand implements Callable<Integer> {

  private static final int SOUND = 0;
  private static final int NOT_SOUND = 2;

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Weight files.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** Prints to this terminal. */
  public VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What is printed of a file, whether it could be read or not. */
  private record Line(
      String file,
      boolean sound,
      @Nullable String sha256,
      int tensors,
      long values,
      List<String> problems) {

    static Line of(Path file) {
      try {
        Verification read = WeightFiles.verify(file);
        return new Line(
            file.toString(),
            read.isSound(),
            read.sha256(),
            read.tensors(),
            read.elements(),
            read.problems());
      } catch (InvalidWeightFile e) {
        return new Line(
            file.toString(), false, null, 0, 0, List.of(String.valueOf(e.getMessage())));
      }
    }
  }

  @Override
  public Integer call() {
    var lines = new ArrayList<Line>();
    for (Path file : files) {
      Line line = Line.of(file);
      lines.add(line);
      if (!json) {
        print(line);
      }
    }
    if (json) {
      terminal.out().print(Json.of(lines));
    }
    return lines.stream().allMatch(Line::sound) ? SOUND : NOT_SOUND;
  }

  private void print(Line line) {
    String sign =
        line.sound
            ? terminal.styledForOut(Style.GREEN, "OK  ")
            : terminal.styledForOut(Style.RED, "FAIL");
    if (line.sha256 == null) {
      terminal.out().printf("%s  %s%n", sign, line.problems.get(0));
      return;
    }
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%s  %s: %s, %s, SHA-256 %s%n",
            sign,
            line.file,
            Counted.of(line.tensors, "tensor"),
            Counted.of(line.values, "value"),
            line.sha256);
    line.problems.forEach(problem -> terminal.out().println("      " + problem));
  }
}
