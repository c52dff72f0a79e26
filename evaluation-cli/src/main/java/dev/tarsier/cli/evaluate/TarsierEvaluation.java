package dev.tarsier.cli.evaluate;

import dev.tarsier.cli.compare.CompareCommand;
import dev.tarsier.cli.program.Failures;
import dev.tarsier.cli.program.Program;
import dev.tarsier.cli.program.ProgramOptions;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.terminal.ToolkitVersion;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;

/** Evaluation as a program of its own: no models, no engine, no natives. */
@Command(
    name = "tarsier-evaluation",
    description =
        "Exact COCO, VOC, LVIS and Open Images numbers for detections in files, with honest"
            + " intervals.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = TarsierEvaluation.Version.class,
    footer = {
      "",
      "Examples:",
      "  tarsier-evaluation evaluate --ground-truth instances.json --detections results.json",
      "  tarsier-evaluation compare evaluation-a evaluation-b",
      "  tarsier-evaluation COMMAND --help    options and examples of a command",
      "",
      "Exit codes:",
      "  0    done",
      "  2    you can mend it; one message says how",
      "  1    our fault; a log file is named",
      "  3    evaluate, compare: a number is not what was demanded",
    })
public final class TarsierEvaluation {

  @Mixin private final ProgramOptions options = new ProgramOptions();

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Tarsier evaluation " + ToolkitVersion.current()};
    }
  }

  private TarsierEvaluation() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Program.writeDigitsAlike();
    System.exit(run(Terminal.ofProcess(), arguments));
  }

  /** Runs one command. */
  static int run(Terminal terminal, String... arguments) {
    var root = new TarsierEvaluation();
    CommandLine commands =
        new CommandLine(root)
            .addSubcommand(new EvaluateFilesCommand(terminal))
            .addSubcommand(new CompareCommand(terminal));
    return new Program(
            terminal,
            new Failures(terminal, nobody -> Optional.empty()),
            () -> root.options.isDebug())
        .run(Program.mannered(commands, terminal), arguments);
  }
}
