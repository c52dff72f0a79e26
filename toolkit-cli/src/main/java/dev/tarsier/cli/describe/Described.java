package dev.tarsier.cli.describe;

import dev.tarsier.core.describe.LayerDescription;
import dev.tarsier.core.describe.NetworkDescription;
import dev.tarsier.core.describe.PublishedNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A network's description beside what was published about it.
 *
 * @param description what it is
 * @param published what is known of it
 */
record Described(NetworkDescription description, Optional<PublishedNumbers> published) {

  private static final double GIGA = 1e9;
  private static final double MIB = 1 << 20;

  /** Name and, if there is one, variant. */
  String title() {
    return description
        .variant()
        .map(variant -> "%s (%s)".formatted(description.name(), variant))
        .orElse(description.name());
  }

  /** Multiply-adds in thousand millions. */
  double gigaMultiplyAdds() {
    return description.multiplyAdds() / GIGA;
  }

  /** Activation memory in MiB. */
  double activationMebibytes() {
    return description.activationBytes() / MIB;
  }

  /** From LeNet's half a million multiply-adds to VGG's twenty thousand million. */
  static String threeDigits(double value) {
    int decimals = (int) Math.max(0, 2 - Math.floor(Math.log10(value)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  OptionalDouble top1Error() {
    return published.map(PublishedNumbers::top1Error).orElse(OptionalDouble.empty());
  }

  OptionalDouble top5Error() {
    return published.map(PublishedNumbers::top5Error).orElse(OptionalDouble.empty());
  }

  String source() {
    return published.map(PublishedNumbers::source).orElse("");
  }

  /** The layers for a program: design.md names these keys. */
  Map<String, @Nullable Object> toJson() {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("name", description.name());
    json.put("variant", description.variant().orElse(null));
    json.put("input", description.input().dimensions());
    json.put("parameters", description.parameters());
    json.put("multiply_adds", description.multiplyAdds());
    json.put("activation_bytes", description.activationBytes());
    List<Map<String, @Nullable Object>> layers = new ArrayList<>();
    description.layers().forEach(layer -> layers.add(toJson(layer)));
    json.put("layers", layers);
    return json;
  }

  private static Map<String, @Nullable Object> toJson(LayerDescription layer) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("path", layer.path());
    json.put("type", layer.type());
    json.put("output", layer.output());
    json.put("parameters", layer.parameters());
    json.put("multiply_adds", layer.multiplyAdds());
    json.put("stride", layer.stride().isPresent() ? layer.stride().getAsInt() : null);
    json.put(
        "receptive_field",
        layer.receptiveField().isPresent() ? layer.receptiveField().getAsLong() : null);
    return json;
  }

  /** The line of a comparison for a program. */
  Map<String, @Nullable Object> comparisonJson() {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("name", description.name());
    json.put("variant", description.variant().orElse(null));
    json.put("input", description.input().dimensions());
    json.put("year", published.map(PublishedNumbers::year).orElse(null));
    json.put("depth", description.depth());
    json.put("convolutions", description.convolutions());
    json.put("fully_connected", description.fullyConnected());
    json.put("kernels", description.kernels());
    json.put("parameters", description.parameters());
    json.put("multiply_adds", description.multiplyAdds());
    json.put("activation_bytes", description.activationBytes());
    json.put("top1_error", number(top1Error()));
    json.put("top5_error", number(top5Error()));
    json.put("source", source().isEmpty() ? null : source());
    return json;
  }

  private static @Nullable Double number(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
