package dev.tarsier.cli;

import dev.tarsier.cli.anchors.AnchorsCommand;
import dev.tarsier.cli.benchmark.BenchmarkCommand;
import dev.tarsier.cli.compare.CompareCommand;
import dev.tarsier.cli.curves.CurvesCommand;
import dev.tarsier.cli.data.CheckCommand;
import dev.tarsier.cli.data.ConvertDataCommand;
import dev.tarsier.cli.data.DataCommand;
import dev.tarsier.cli.data.ShowDataCommand;
import dev.tarsier.cli.data.SplitCommand;
import dev.tarsier.cli.data.StatsCommand;
import dev.tarsier.cli.describe.DescribeCommand;
import dev.tarsier.cli.doctor.DoctorCommand;
import dev.tarsier.cli.experiment.DemoCommand;
import dev.tarsier.cli.experiment.EvaluateCommand;
import dev.tarsier.cli.experiment.PredictCommand;
import dev.tarsier.cli.experiment.TrainCommand;
import dev.tarsier.cli.plugins.ListCommand;
import dev.tarsier.cli.plugins.NewCommand;
import dev.tarsier.cli.plugins.PluginsCommand;
import dev.tarsier.cli.plugins.ShowCommand;
import dev.tarsier.cli.program.ExitCode;
import dev.tarsier.cli.program.Failures;
import dev.tarsier.cli.program.Program;
import dev.tarsier.cli.program.ProgramOptions;
import dev.tarsier.cli.speed.SpeedCommand;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.weights.ConvertCommand;
import dev.tarsier.cli.weights.DiffCommand;
import dev.tarsier.cli.weights.InspectCommand;
import dev.tarsier.cli.weights.VerifyCommand;
import dev.tarsier.cli.weights.WeightsCommand;
import dev.tarsier.core.stop.Stopped;
import dev.tarsier.core.wiring.PluginBlame;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The program: its commands, and what they have in common. */
@Command(
    name = "tarsier",
    description = "A research toolkit for object detection whose parts are plugins.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  tarsier demo                    a first training, with nothing to download",
      "  tarsier doctor                  is this machine ready?",
      "  source <(tarsier completion)    completion for bash and zsh",
      "  tarsier COMMAND --help          options and examples of a command",
      "",
      "Exit codes:",
      "  0    done",
      "  2    you can mend it; one message says how",
      "  1    our fault; a log file is named",
      "  3    evaluate, compare: a number is not what was demanded; benchmark: a cell failed",
      "  130  interrupted",
      "",
      "Environment:",
      "  TARSIER_JAVA_OPTS    options for the JVM, such as -Xmx8g",
      "  TARSIER_NATIVES      cpu (default) or cuda",
      "  TARSIER_PLUGINS_DIR  a folder of further plugin jars",
      "  JAVA_HOME, DJL_CACHE_DIR, NO_COLOR"
    })
public final class Tarsier {

  @Mixin private final ProgramOptions options = new ProgramOptions();

  private Tarsier() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Program.writeDigitsAlike();
    Terminal terminal = Terminal.ofProcess();
    var interruption = new Interruption(terminal);
    interruption.watch();
    ParentWatch.start();
    int code = run(terminal, interruption, arguments);
    interruption.unwatch();
    System.exit(code);
  }

  /** Runs one command. */
  static int run(Terminal terminal, Interruption interruption, String... arguments) {
    var root = new Tarsier();
    var failures = new Failures(terminal, PluginBlame::of);
    return new Program(terminal, failures, () -> root.options.isDebug())
        .run(
            root.commands(terminal, interruption),
            // Whoever asked to stop has the last word.
            (failure, command, parsed) ->
                failure instanceof Stopped
                    ? ExitCode.INTERRUPTED
                    : failures.report(failure, root.options.isDebug()),
            arguments);
  }

  private CommandLine commands(Terminal terminal, Interruption interruption) {
    CommandLine commands =
        new CommandLine(this)
            .addSubcommand(new DemoCommand(terminal, interruption::remember, interruption.stop()))
            .addSubcommand(new TrainCommand(terminal, interruption::remember, interruption.stop()))
            .addSubcommand(new EvaluateCommand(terminal, interruption.stop()))
            .addSubcommand(new CompareCommand(terminal))
            .addSubcommand(
                new BenchmarkCommand(terminal, interruption::remember, interruption.stop()))
            .addSubcommand(new SpeedCommand(terminal, interruption.stop()))
            .addSubcommand(new PredictCommand(terminal, interruption.stop()))
            .addSubcommand(new CurvesCommand(terminal))
            .addSubcommand(new AnchorsCommand(terminal))
            .addSubcommand(new DescribeCommand(terminal))
            .addSubcommand(data(terminal))
            .addSubcommand(weights(terminal))
            .addSubcommand(plugins(terminal))
            .addSubcommand(new DoctorCommand(terminal))
            .addSubcommand(new CompletionCommand(terminal));
    return Program.mannered(commands, terminal);
  }

  private static CommandLine data(Terminal terminal) {
    return new CommandLine(new DataCommand())
        .addSubcommand(new CheckCommand(terminal))
        .addSubcommand(new StatsCommand(terminal))
        .addSubcommand(new ShowDataCommand(terminal))
        .addSubcommand(new SplitCommand(terminal))
        .addSubcommand(new ConvertDataCommand(terminal));
  }

  private static CommandLine weights(Terminal terminal) {
    return new CommandLine(new WeightsCommand())
        .addSubcommand(new InspectCommand(terminal))
        .addSubcommand(new DiffCommand(terminal))
        .addSubcommand(new ConvertCommand(terminal))
        .addSubcommand(new VerifyCommand(terminal));
  }

  private static CommandLine plugins(Terminal terminal) {
    return new CommandLine(new PluginsCommand())
        .addSubcommand(new ListCommand(terminal))
        .addSubcommand(new ShowCommand(terminal))
        .addSubcommand(new NewCommand(terminal));
  }

  /** The commands that do something, such as {@code weights inspect}, in the order of the help. */
  static List<String> names() {
    Terminal terminal = Terminal.ofProcess();
    return names(new Tarsier().commands(terminal, new Interruption(terminal))).toList();
  }

  private static Stream<String> names(CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(
            below ->
                below.getValue().getSubcommands().isEmpty()
                    ? Stream.of(below.getKey())
                    : names(below.getValue()).map(name -> below.getKey() + " " + name));
  }
}
