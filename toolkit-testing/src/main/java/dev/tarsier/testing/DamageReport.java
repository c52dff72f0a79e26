package dev.tarsier.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * What came of files that {@link DamagedFiles} damaged.
 *
 * @param json as it was written
 */
public record DamageReport(JsonNode json) {

  private static final long MOST_MILLIS = 5_000;
  private static final long MOST_BYTES = 512L << 20;

  /** Reads a report. */
  public static DamageReport of(Path file) throws IOException {
    return new DamageReport(new ObjectMapper().readTree(file.toFile()));
  }

  /**
   * A seed that nobody has tried, or that of the system property {@code tarsier.seed}: to see again
   * what a run has found.
   */
  public static long freshSeed() {
    Long given = Long.getLong("tarsier.seed");
    return given == null ? new SecureRandom().nextLong() : given;
  }

  /** Files that were read to their end. */
  public int read() {
    return json.get("read").asInt();
  }

  /** Files that were refused by name. */
  public int refused() {
    return json.get("refused").asInt();
  }

  /**
   * Every file was read or refused by its name, none within more than five seconds of processor
   * time or 512 MB beyond its own size.
   */
  public void assertSurvived(int count) {
    String all = json.toPrettyString();
    assertThat(json.get("failures")).as(all).isEmpty();
    assertThat(read() + refused()).as(all).isEqualTo(count);
    assertThat(read()).as("some damage hits only values: %s", all).isPositive();
    assertThat(refused()).as(all).isPositive();
    assertThat(json.get("slowest_cpu_millis").asLong()).as(all).isLessThan(MOST_MILLIS);
    assertThat(json.get("most_bytes").asLong()).as(all).isLessThan(MOST_BYTES);
  }

  /** One line with the seed and the figures. */
  @Override
  public String toString() {
    return "seed %d: %d read, %d refused, at most %d ms and %d MB"
        .formatted(
            json.get("seed").asLong(),
            read(),
            refused(),
            json.get("slowest_cpu_millis").asLong(),
            json.get("most_bytes").asLong() >> 20);
  }
}
