package dev.tarsier.evaluation;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Where the recorded answers of the reference programs are. */
public final class Fixtures {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Fixtures() {}

  /** A file or folder of this module's test resources: always there. */
  public static Path resource(String name) {
    URL url = Objects.requireNonNull(Fixtures.class.getClassLoader().getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A file or folder below {@code tarsier.fixtures/eval}; the test is skipped where it is absent.
   */
  public static Path shared(String name) {
    Path path = Path.of(System.getProperty("tarsier.fixtures", "absent"), "eval", name);
    assumeTrue(Files.exists(path), () -> path + " is absent");
    return path;
  }

  /** The JSON of a file. */
  public static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON of a stream. */
  public static JsonNode json(InputStream stream) throws IOException {
    return JSON.readTree(stream);
  }

  /** A JSON list of numbers; null is NaN. */
  public static double[] doubles(JsonNode list) {
    var values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(list.get(i));
    }
    return values;
  }

  /** A JSON number; null is NaN. */
  public static double number(JsonNode node) {
    return node.isNull() ? Double.NaN : node.doubleValue();
  }

  /**
   * One float64 tensor of a safetensors file in gzip: 8 bytes header length, header as JSON, data,
   * all little-endian.
   */
  public static double[] tensor(Path gzipped, String name) {
    try (InputStream stream = new GZIPInputStream(Files.newInputStream(gzipped))) {
      ByteBuffer bytes = ByteBuffer.wrap(stream.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      int header = (int) bytes.getLong();
      JsonNode entry =
          JSON.readTree(new String(bytes.array(), 8, header, StandardCharsets.UTF_8)).get(name);
      int from = 8 + header + entry.get("data_offsets").get(0).intValue();
      int to = 8 + header + entry.get("data_offsets").get(1).intValue();
      var values = new double[(to - from) / Double.BYTES];
      bytes
          .position(from)
          .limit(to)
          .slice()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asDoubleBuffer()
          .get(values);
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
