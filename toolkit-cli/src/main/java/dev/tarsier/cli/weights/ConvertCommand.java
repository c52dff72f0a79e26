package dev.tarsier.cli.weights;

import dev.tarsier.cli.terminal.ForceOption;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.output.AtomicFile;
import dev.tarsier.problem.Counted;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.Conversion;
import dev.tarsier.weights.WeightFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Any weight file to safetensors. */
@Command(
    name = "convert",
    description = {
      "Write the network of a weight file as safetensors, bit for bit, under today's names.",
      "What stands beside the network, such as an optimizer, is left out. A target that an earlier conversion wrote is replaced."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier weights convert resnet18-f37072fd.pth resnet18.safetensors"
    })
public final class ConvertCommand implements Callable<Integer> {

  private static final String ENDING = ".safetensors";

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FROM", description = "A weight file.")
  private Path from = Path.of("");

  @Parameters(index = "1", paramLabel = "TO", description = "The safetensors file to write.")
  private Path to = Path.of("");

  @Mixin private final ForceOption force = new ForceOption();

  /** Prints to this terminal. */
  public ConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!to.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
      throw new UserError(
          "'%s' would be misleading: safetensors is what is written, so the name must end in %s"
              .formatted(to, ENDING));
    }
    force.outputs(List.of(from)).claim(to, "the converted weights");
    Conversion done = convert();
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%s: %s written, %,d left out, %,d renamed%n",
            Printable.of(to),
            Counted.of(done.tensors(), "tensor"),
            done.dropped(),
            done.renamed());
    done.remarks().forEach(remark -> terminal.out().println(Printable.of(remark)));
    return 0;
  }

  private Conversion convert() {
    try {
      return WeightFiles.convert(from, to);
    } catch (IOException e) {
      throw AtomicFile.unwritable(to, e);
    }
  }
}
