package dev.tarsier.cli.doctor;

import dev.tarsier.cli.doctor.Finding.Status;
import dev.tarsier.cli.plugins.PluginFolderOption;
import dev.tarsier.cli.terminal.Json;
import dev.tarsier.cli.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at everything a run needs. */
@Command(
    name = "doctor",
    description = {
      "Check whether this machine is ready: Java, locale, engine, device, threads, image library,"
          + " memory, disk, plugins.",
      "Each line is OK, or says what to do. Exit code 2 if something does not work."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier doctor",
      "  TARSIER_NATIVES=cuda tarsier doctor",
      "  tarsier doctor --json"
    })
public final class DoctorCommand implements Callable<Integer> {

  private static final String INDENT = " ".repeat(6);

  private final Terminal terminal;

  @Mixin private final PluginFolderOption plugins = new PluginFolderOption();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** Prints to this terminal. */
  public DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Stream<Check> checks =
        Stream.of(
            new JavaCheck(),
            new LocaleCheck(),
            new MemoryCheck(),
            new DiskCheck(),
            new EngineCheck(),
            new PluginsCheck(plugins));
    List<Finding> findings =
        checks.flatMap(check -> check.findings().stream()).peek(this::show).toList();
    if (json) {
      terminal.out().print(Json.of(findings));
    }
    return findings.stream().anyMatch(finding -> finding.status() == Status.FAIL) ? 2 : 0;
  }

  private void show(Finding finding) {
    if (json) {
      return;
    }
    Status status = finding.status();
    String sign = terminal.styledForOut(status.style, "%-4s".formatted(status));
    terminal.out().printf("%s  %-9s  %s%n", sign, finding.subject(), finding.found());
    if (!finding.advice().isEmpty()) {
      terminal.out().printf("%s%-9s  → %s%n", INDENT, "", finding.advice());
    }
    terminal.out().flush();
  }
}
