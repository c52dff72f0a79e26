package dev.tarsier.cli.weights;

import dev.tarsier.cli.terminal.Json;
import dev.tarsier.cli.terminal.Style;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.terminal.TextTable;
import dev.tarsier.problem.Counted;
import dev.tarsier.problem.Printable;
import dev.tarsier.weights.Inspection;
import dev.tarsier.weights.ModelCard;
import dev.tarsier.weights.TensorSummary;
import dev.tarsier.weights.WeightFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One line a tensor. */
@Command(
    name = "inspect",
    description =
        "List the tensors of weight files: name, type, shape and SHA-256 of the values; before them the model card,"
            + " if there is one.",
    footer = {
      "",
      "Examples:",
      "  tarsier weights inspect resnet18-f37072fd.pth",
      "  tarsier weights inspect best.safetensors --json"
    })
public final class InspectCommand implements Runnable {

  private static final int SHORT_HASH = 12;
  private static final int SHOWN_CLASSES = 10;
  private static final int LONGEST_LINE = 2000;

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Weight files.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--json",
      description = "Print JSON: a list of tensors, each with its file if there are several.")
  private boolean json;

  /** Prints to this terminal. */
  public InspectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    List<Inspection> inspections = files.stream().map(WeightFiles::inspect).toList();
    if (json) {
      terminal.out().print(Json.of(tensors(inspections)));
    } else {
      inspections.forEach(this::print);
    }
  }

  private static List<Map<String, Object>> tensors(List<Inspection> inspections) {
    List<Map<String, Object>> tensors = new ArrayList<>();
    for (Inspection inspection : inspections) {
      for (TensorSummary tensor : inspection.tensors()) {
        var object = new LinkedHashMap<String, Object>();
        if (inspections.size() > 1) {
          object.put("file", inspection.file().toString());
        }
        object.put("name", tensor.name());
        object.put("dtype", tensor.dtype().torchName());
        object.put("shape", tensor.shape());
        object.put("sha256", tensor.sha256());
        tensors.add(object);
      }
    }
    return tensors;
  }

  private void print(Inspection inspection) {
    long values = inspection.tensors().stream().mapToLong(InspectCommand::values).sum();
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%s: %s, %s, %s%n",
            terminal.styledForOut(Style.BOLD, Printable.of(inspection.file())),
            format(inspection),
            Counted.of(inspection.tensors().size(), "tensor"),
            Counted.of(values, "value"));
    inspection.metadata().forEach(this::print);
    inspection.remarks().forEach(remark -> terminal.out().println(Printable.of(remark)));
    var table = new TextTable().words("name").words("type").words("shape").words("sha256");
    for (TensorSummary tensor : inspection.tensors()) {
      table.row(
          Printable.of(tensor.name()),
          tensor.dtype().torchName(),
          shape(tensor),
          tensor.sha256().substring(0, SHORT_HASH) + "…");
    }
    table
        .lines(heading -> terminal.styledForOut(Style.BOLD, heading))
        .forEach(terminal.out()::println);
  }

  private void print(String key, String value) {
    if (key.equals(ModelCard.KEY)) {
      card(value).forEach(line -> terminal.out().println(Printable.of(line, LONGEST_LINE)));
    } else {
      terminal.out().printf("%s = %s%n", Printable.of(key), Printable.of(value, LONGEST_LINE));
    }
  }

  private static List<String> card(String json) {
    ModelCard card;
    try {
      card = ModelCard.parse(json);
    } catch (IllegalArgumentException e) {
      return List.of("not readable: " + e.getMessage());
    }
    List<String> names = card.classNames();
    String more = names.size() > SHOWN_CLASSES ? ", …" : "";
    return List.of(
        "model card: " + card.architecture(),
        "  input    %dx%d pixels, %s%s, (value / 255 - mean) / std"
            .formatted(
                card.inputSize().width(),
                card.inputSize().height(),
                card.inputFit().equals(ModelCard.STRETCHED) ? "" : card.inputFit() + ", ",
                card.channelOrder()),
        "  mean     " + card.mean(),
        "  std      " + card.std(),
        "  classes  %d: %s%s"
            .formatted(
                names.size(),
                String.join(", ", names.subList(0, Math.min(SHOWN_CLASSES, names.size()))),
                more));
  }

  private static String format(Inspection inspection) {
    return switch (inspection.format()) {
      case SAFETENSORS -> "safetensors";
      case TORCH_ZIP -> "PyTorch (zip)";
      case TORCH_LEGACY -> "PyTorch (before 1.6)";
    };
  }

  private static String shape(TensorSummary tensor) {
    return tensor.shape().isEmpty()
        ? "scalar"
        : tensor.shape().stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  private static long values(TensorSummary tensor) {
    return tensor.shape().stream().reduce(1L, (a, b) -> a * b);
  }
}
