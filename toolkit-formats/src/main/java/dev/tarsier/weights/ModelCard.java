package dev.tarsier.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarsier.problem.Printable;
import dev.tarsier.weights.tensor.StateDict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a network wants of its input and how to read its output: weights without it are numbers that
 * give wrong answers quietly. Kept as JSON under {@link #KEY} in the metadata of a safetensors
 * file.
 *
 * @param schema version of this record, always {@link #SCHEMA}
 * @param architecture name of the network, such as {@code mobilenet_v2}
 * @param inputFit how images came to that size, by the key of a config; {@value #STRETCHED} if the
 *     JSON does not say so
 * @param inputSize width and height it was trained with
 * @param channelOrder order of the three input channels
 * @param mean per channel, subtracted from values scaled to 0..1
 * @param std per channel, positive; what remains is divided by it
 * @param classNames by class index; may repeat (ImageNet has two cranes), may be empty where
 *     unknown
 */
public record ModelCard(
    String schema,
    String architecture,
    String inputFit,
    InputSize inputSize,
    ChannelOrder channelOrder,
    List<Double> mean,
    List<Double> std,
    List<String> classNames) {

  /** Pixels, both positive. */
  public record InputSize(int width, int height) {
    /** Refuses sizes below 1. */
    public InputSize {
      if (width < 1 || height < 1) {
        throw new IllegalArgumentException(
            "input_size is %dx%d; both must be at least 1".formatted(width, height));
      }
    }
  }

  /** Order of the input channels. */
  public enum ChannelOrder {
    /** Red first: torchvision and nearly everybody since. */
    RGB,
    /** Blue first: Caffe, OpenCV. */
    BGR
  }

  /** Where a safetensors file keeps its card. */
  public static final String KEY = "tarsier.model_card";

  /** The version of the card that is read and written. */
  public static final String SCHEMA = "tarsier.model_card/1";

  /** The fit of every card written before there were others; never written, so that they stay. */
  public static final String STRETCHED = "resize";

  private static final String FIT = "input_fit";
  private static final int CHANNELS = 3;

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  /** Copies the lists; refuses what no network could want. */
  public ModelCard {
    if (!schema.equals(SCHEMA)) {
      throw new IllegalArgumentException("schema is '%s'; known is %s".formatted(schema, SCHEMA));
    }
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    classNames = List.copyOf(classNames);
    for (String name : classNames) {
      if (!Printable.isName(name)) {
        throw new IllegalArgumentException(
            "the class '%s' holds control characters".formatted(Printable.of(name)));
      }
    }
    if (inputFit.isBlank()) {
      throw new IllegalArgumentException("input_fit is blank");
    }
    if (architecture.isBlank()) {
      throw new IllegalArgumentException("architecture is blank");
    }
    if (mean.size() != CHANNELS || !mean.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("mean is %s; wanted are 3 finite numbers".formatted(mean));
    }
    if (std.size() != CHANNELS
        || !std.stream().allMatch(value -> value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException("std is %s; wanted are 3 positive numbers".formatted(std));
    }
  }

  /** A card of the present version. */
  public ModelCard(
      String architecture,
      String inputFit,
      InputSize inputSize,
      ChannelOrder channelOrder,
      List<Double> mean,
      List<Double> std,
      List<String> classNames) {
    this(SCHEMA, architecture, inputFit, inputSize, channelOrder, mean, std, classNames);
  }

  /** A card of the present version, of a network whose images were resized to one size. */
  public ModelCard(
      String architecture,
      InputSize inputSize,
      ChannelOrder channelOrder,
      List<Double> mean,
      List<Double> std,
      List<String> classNames) {
    this(architecture, STRETCHED, inputSize, channelOrder, mean, std, classNames);
  }

  /**
   * Reads a card; every field must be there, and no other.
   *
   * @throws IllegalArgumentException with the place and what is wrong
   */
  public static ModelCard parse(String json) {
    try {
      JsonNode card = STRICT.readTree(json);
      if (!(card instanceof ObjectNode fields)) {
        throw new IllegalArgumentException("model card: it is no object");
      }
      if (!fields.has(FIT)) {
        fields.put(FIT, STRETCHED);
      }
      return STRICT.treeToValue(card, ModelCard.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("model card: " + problem(e), e);
    }
  }

  /** Without the class names and switches that Jackson's own messages carry. */
  private static String problem(JsonProcessingException e) {
    if (e.getCause() instanceof IllegalArgumentException ours) {
      return String.valueOf(ours.getMessage());
    } else if (e instanceof UnrecognizedPropertyException unknown) {
      List<String> allowed =
          unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
      return "unknown key '%s' (allowed: %s)".formatted(unknown.getPropertyName(), allowed);
    }
    String place =
        e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
            ? mapping.getPath().stream()
                .map(
                    step ->
                        step.getFieldName() == null
                            ? "[%d]".formatted(step.getIndex())
                            : step.getFieldName())
                .collect(Collectors.joining("."))
            : "line %d, column %d"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    return "%s: %s".formatted(place, e.getOriginalMessage().split("; `", 2)[0]);
  }

  /** The card as JSON, in one line. */
  public String toJson() {
    try {
      ObjectNode card = STRICT.valueToTree(this);
      if (inputFit.equals(STRETCHED)) {
        card.remove(FIT);
      }
      return STRICT.writeValueAsString(card);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a record of text and numbers is always JSON", e);
    }
  }

  /**
   * The card that a state dict carries, if it does.
   *
   * @throws IllegalArgumentException when it carries a malformed one
   */
  public static Optional<ModelCard> of(StateDict state) {
    return in(state.metadata());
  }

  /**
   * The card in the metadata of a file, if there is one.
   *
   * @throws IllegalArgumentException when it is malformed
   */
  public static Optional<ModelCard> in(Map<String, String> metadata) {
    return Optional.ofNullable(metadata.get(KEY)).map(ModelCard::parse);
  }

  /** The state dict with this card, other metadata kept. */
  public StateDict attachTo(StateDict state) {
    var metadata = new LinkedHashMap<>(state.metadata());
    metadata.put(KEY, toJson());
    return state.withMetadata(metadata);
  }
}
