package dev.tarsier.cli.describe;

import dev.tarsier.cli.terminal.Style;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.terminal.TextTable;
import dev.tarsier.core.describe.NetworkDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Several networks, one line each, for people; the sources of the errors stand below. */
final class ComparisonTable {

  private ComparisonTable() {}

  static List<String> lines(List<Described> networks, Terminal terminal) {
    List<String> sources =
        networks.stream().map(Described::source).filter(s -> !s.isEmpty()).distinct().toList();
    var table =
        new TextTable()
            .words("network")
            .words("input")
            .numbers("year")
            .numbers("depth")
            .numbers("conv")
            .numbers("fc")
            .words("kernels")
            .numbers("parameters")
            .numbers("GMAC")
            .numbers("act. MiB")
            .numbers("top-1 %")
            .numbers("top-5 %")
            .words("");
    networks.forEach(network -> table.row(row(network, sources)));
    List<String> lines =
        new ArrayList<>(table.lines(heading -> terminal.styledForOut(Style.BOLD, heading)));
    if (sources.isEmpty()) {
      return lines;
    }
    lines.add("");
    lines.add("top-1, top-5: published errors on ImageNet's validation images, one network:");
    for (String source : sources) {
      lines.add("  %s %s".formatted(mark(sources.indexOf(source)), source));
    }
    return lines;
  }

  private static List<String> row(Described network, List<String> sources) {
    NetworkDescription description = network.description();
    int source = sources.indexOf(network.source());
    return List.of(
        network.title(),
        description.input().toString(),
        network.published().map(numbers -> String.valueOf(numbers.year())).orElse(""),
        String.valueOf(description.depth()),
        String.valueOf(description.convolutions()),
        String.valueOf(description.fullyConnected()),
        String.join(" ", description.kernels()),
        LayerTable.exactly(description.parameters()),
        Described.threeDigits(network.gigaMultiplyAdds()),
        Described.threeDigits(network.activationMebibytes()),
        percent(network.top1Error()),
        percent(network.top5Error()),
        source < 0 ? "" : mark(source));
  }

  private static String percent(OptionalDouble error) {
    return error.isPresent() ? String.format(Locale.ROOT, "%.2f", error.getAsDouble()) : "";
  }

  private static String mark(int index) {
    return "[%d]".formatted(index + 1);
  }
}
