package dev.tarsier.cli.describe;

import dev.tarsier.cli.terminal.Style;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.terminal.TextTable;
import dev.tarsier.core.describe.LayerDescription;
import dev.tarsier.core.describe.NetworkDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A network layer by layer, for people. */
final class LayerTable {

  private static final int FLOAT_BYTES = 4;

  private LayerTable() {}

  static List<String> lines(Described network, Terminal terminal) {
    NetworkDescription description = network.description();
    var table =
        new TextTable()
            .words("layer")
            .words("type")
            .words("output")
            .numbers("parameters")
            .numbers("multiply-adds")
            .numbers("activations")
            .numbers("stride")
            .numbers("field");
    for (LayerDescription layer : description.layers()) {
      table.row(
          layer.path(),
          layer.type(),
          layer.output().stream().map(String::valueOf).collect(Collectors.joining("x")),
          count(layer.parameters()),
          count(layer.multiplyAdds()),
          count(layer.activationBytes() / FLOAT_BYTES),
          layer.stride().isPresent() ? count(layer.stride().getAsInt()) : "",
          layer.receptiveField().isPresent() ? count(layer.receptiveField().getAsLong()) : "all");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, input %s"
            .formatted(terminal.styledForOut(Style.BOLD, network.title()), description.input()));
    lines.add("");
    lines.addAll(table.lines(heading -> terminal.styledForOut(Style.BOLD, heading)));
    lines.add("");
    lines.addAll(totals(network));
    return lines;
  }

  private static List<String> totals(Described network) {
    NetworkDescription description = network.description();
    List<String> lines = new ArrayList<>();
    lines.add("parameters     %s".formatted(exactly(description.parameters())));
    long auxiliary = description.auxiliaryParameters();
    if (auxiliary > 0) {
      lines.add(
          "               %s of them in auxiliary heads, which only training uses; %s without these"
              .formatted(exactly(auxiliary), exactly(description.parameters() - auxiliary)));
    }
    lines.add(
        "multiply-adds  %s (%s G)"
            .formatted(
                exactly(description.multiplyAdds()),
                Described.threeDigits(network.gigaMultiplyAdds())));
    lines.add(
        "activations    %s values (%s MiB), image included"
            .formatted(
                exactly(description.activationBytes() / FLOAT_BYTES),
                Described.threeDigits(network.activationMebibytes())));
    lines.add(
        "depth          %d learned layers on the longest way; %d convolutions, %d fully connected"
            .formatted(
                description.depth(), description.convolutions(), description.fullyConnected()));
    return lines;
  }

  /** Zeros would only fill the page. */
  private static String count(long number) {
    return number == 0 ? "" : exactly(number);
  }

  static String exactly(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
