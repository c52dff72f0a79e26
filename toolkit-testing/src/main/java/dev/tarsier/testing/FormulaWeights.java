package dev.tarsier.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Weights and pictures that are formulas, so that a few kilobytes of fixtures fix a whole network.
 * All formulas are evaluated in double and rounded once to float; the same numbers come out, bit
 * for bit, as from the fixtures' own {@code fill.py}.
 *
 * <pre>
 * word(seed, i) = splitmix64's finaliser of seed + (i + 1) · 0x9E3779B97F4A7C15
 * unit(seed, i) = (word &gt;&gt;&gt; 40) · 2⁻²³ − 1                    in [−1, 1), exact in float
 * seed of a tensor = FNV-1a 64 of its state-dict key;  i = row-major index
 *
 * weight, 2 or more axes   gain · √(6 / fan_in) · unit            fan_in = product of all axes but the first
 * weight, 1 axis           gain · (1 + 0.1 · unit)
 * bias                     0.05 · unit
 * running_mean             0.1 · unit
 * running_var              1 + 0.25 · unit
 * num_batches_tracked      0
 * scale_weight             20 · (1 + 0.1 · unit)
 * layer_scale              0.5 · (1 + 0.1 · unit)
 * </pre>
 */
public final class FormulaWeights {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private FormulaWeights() {}

  /** A factor for the weights whose key contains a match of {@code pattern}. */
  public record Gain(Pattern pattern, double factor) {

    /** Compiles the expression, which is searched for in the key, not matched against all of it. */
    public static Gain of(String expression, double factor) {
      return new Gain(Pattern.compile(expression), factor);
    }
  }

  /** FNV-1a 64 of the key's UTF-8 bytes. */
  public static long seed(String key) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001B3L;
    }
    return hash;
  }

  /**
   * Number {@code index} of the stream of {@code seed}, in [−1, 1); a multiple of 2⁻²³, so a cast
   * to float is exact.
   */
  public static double unit(long seed, long index) {
    return (word(seed, index) >>> 40) * 0x1p-23 - 1.0;
  }

  /** The first {@code count} numbers of the stream of {@code seed}. */
  public static float[] units(long seed, int count) {
    float[] result = new float[count];
    for (int i = 0; i < count; i++) {
      result[i] = (float) unit(seed, i);
    }
    return result;
  }

  /**
   * The values of a state-dict entry in row-major order; the first gain that matches counts, 1
   * where none does.
   */
  public static float[] tensor(String key, long[] shape, List<Gain> gains) {
    int size = Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact));
    float[] result = new float[size];
    String last = key.substring(key.lastIndexOf('.') + 1);
    if (last.equals("num_batches_tracked")) {
      return result;
    }
    double gain =
        gains.stream()
            .filter(g -> g.pattern.matcher(key).find())
            .mapToDouble(Gain::factor)
            .findFirst()
            .orElse(1.0);
    // as in numpy: gain · √(6 / fan_in) is one double before it meets the unit number
    double bound = shape.length < 2 ? 0 : gain * Math.sqrt(6.0 / ((double) size / shape[0]));
    long seed = seed(key);
    for (int i = 0; i < size; i++) {
      double u = unit(seed, i);
      double value =
          switch (last) {
            case "running_mean" -> 0.1 * u;
            case "running_var" -> 1.0 + 0.25 * u;
            case "bias" -> 0.05 * u;
            case "scale_weight" -> 20.0 * (1.0 + 0.1 * u);
            case "layer_scale" -> 0.5 * (1.0 + 0.1 * u);
            default -> shape.length < 2 ? gain * (1.0 + 0.1 * u) : bound * u;
          };
      result[i] = (float) value;
    }
    return result;
  }

  /**
   * A picture of height × width pixels, bytes red, green, blue: folded ramps, curved by a product
   * term, with hash noise of ±16.
   */
  public static byte[] image(long seed, int height, int width) {
    byte[] pixels = new byte[Math.multiplyExact(Math.multiplyExact(height, width), 3)];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++, at++) {
          int ramp = Math.floorMod(x * (3 + c) + y * (5 - c) + ((x * y) >> 5), 256);
          int folded = ramp < 128 ? 2 * ramp : 510 - 2 * ramp;
          int noise = (int) (word(seed, at) >>> 59) - 16;
          pixels[at] = (byte) Math.max(0, Math.min(255, folded + noise));
        }
      }
    }
    return pixels;
  }

  /**
   * The row-major positions at which the fixtures store a tensor of {@code size} values: all of
   * them, or {@code count}.
   */
  public static long[] sampleIndices(long size, int count) {
    return size <= count
        ? LongStream.range(0, size).toArray()
        : LongStream.range(0, count).map(i -> i * 2654435761L % size).toArray();
  }

  private static long word(long seed, long index) {
    long z = seed + (index + 1) * GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
