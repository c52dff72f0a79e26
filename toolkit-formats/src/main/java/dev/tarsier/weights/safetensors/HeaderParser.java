package dev.tarsier.weights.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tarsier.weights.tensor.DType;
import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import dev.tarsier.weights.tensor.Shapes;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON header token by token, so that nothing is built before it is known to be wanted.
 */
final class HeaderParser {

  // Far above any network, far below what would fill the heap.
  private static final int MAX_TENSORS = 1 << 17;
  private static final int MAX_NAME_CHARS = 1 << 14;
  private static final int MAX_TEXT_CHARS = 1 << 24;

  private static final JsonFactory STRICT_JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4)
                  .maxNumberLength(20)
                  .maxNameLength(MAX_NAME_CHARS)
                  .maxStringLength(MAX_TEXT_CHARS)
                  .build())
          .build();

  private final FileBytes file;
  private final JsonParser json;
  private final List<Header.Entry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private HeaderParser(FileBytes file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  static Header parse(FileBytes file, long offset, long length) {
    var utf8 =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (Reader text = new InputStreamReader(new BufferStream(file.slice(offset, length)), utf8);
        JsonParser json = STRICT_JSON.createParser(text)) {
      return new HeaderParser(file, json).header();
    } catch (IOException e) {
      throw new InvalidWeightFile(
          file.path().toString(),
          Reason.HEADER,
          "the header is not UTF-8 JSON: " + firstLine(e),
          e);
    }
  }

  private static String firstLine(IOException e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message.lines().findFirst().orElse(message);
  }

  private Header header() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "the header must be an object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = wellFormed(json.currentName());
      json.nextToken();
      if (name.equals(Header.METADATA)) {
        readMetadata();
      } else {
        entries.add(entry(name));
      }
      if (entries.size() > MAX_TENSORS) {
        throw invalid("more than %d tensors".formatted(MAX_TENSORS));
      }
    }
    if (json.nextToken() != null) {
      throw invalid("text after the header's object");
    }
    return new Header(entries, metadata);
  }

  private void readMetadata() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    expect(json.currentToken(), JsonToken.START_OBJECT, "__metadata__ must be an object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = wellFormed(json.currentName());
      expect(
          json.nextToken(),
          JsonToken.VALUE_STRING,
          "__metadata__ '%s' must be text".formatted(key));
      metadata.put(key, wellFormed(json.getText()));
      if (metadata.size() > MAX_TENSORS) {
        throw invalid("more than %d metadata keys".formatted(MAX_TENSORS));
      }
    }
  }

  private Header.Entry entry(String name) throws IOException {
    expect(
        json.currentToken(),
        JsonToken.START_OBJECT,
        "tensor '%s' must be an object".formatted(name));
    DType dtype = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      switch (key) {
        case "dtype" -> dtype = dtype(name);
        case "shape" -> shape = integers(name, key, Shapes.MAX_RANK);
        case "data_offsets" -> offsets = integers(name, key, 2);
        // Format readers differ here; the reference passes over what it does not know.
        default -> json.skipChildren();
      }
    }
    if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
      throw invalid("tensor '%s' must have dtype, shape and two data_offsets".formatted(name));
    }
    return new Header.Entry(name, dtype, shape, offsets.get(0), offsets.get(1));
  }

  private DType dtype(String name) throws IOException {
    expect(
        json.currentToken(),
        JsonToken.VALUE_STRING,
        "dtype of tensor '%s' must be text".formatted(name));
    String text = json.getText();
    return DType.named(text)
        .orElseThrow(
            () ->
                InvalidWeightFile.withWayOut(
                    file.path().toString(),
                    Reason.HEADER,
                    "tensor '%s' has the element type '%s'".formatted(name, text),
                    "known are %s: convert it to one of these".formatted(List.of(DType.values()))));
  }

  private List<Long> integers(String name, String key, int most) throws IOException {
    expect(
        json.currentToken(),
        JsonToken.START_ARRAY,
        "%s of tensor '%s' must be a list".formatted(key, name));
    var numbers = new ArrayList<Long>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(
          json.currentToken(),
          JsonToken.VALUE_NUMBER_INT,
          "%s of tensor '%s' must hold integers".formatted(key, name));
      numbers.add(nonNegative(name, key));
      if (numbers.size() > most) {
        throw invalid("%s of tensor '%s' has more than %d numbers".formatted(key, name, most));
      }
    }
    return List.copyOf(numbers);
  }

  private long nonNegative(String name, String key) throws IOException {
    if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER || json.getLongValue() < 0) {
      throw invalid(
          "%s of tensor '%s' holds %s; allowed: 0 to 2^63 - 1"
              .formatted(key, name, json.getText()));
    }
    return json.getLongValue();
  }

  /** JSON can escape half of a surrogate pair: such a name cannot be written as UTF-8 again. */
  private String wellFormed(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw invalid("'%s' holds a lone surrogate".formatted(text));
    }
    return text;
  }

  private void expect(@Nullable JsonToken actual, JsonToken wanted, String rule) {
    if (actual != wanted) {
      throw invalid(rule);
    }
  }

  private InvalidWeightFile invalid(String problem) {
    return file.invalid(Reason.HEADER, problem);
  }
}
