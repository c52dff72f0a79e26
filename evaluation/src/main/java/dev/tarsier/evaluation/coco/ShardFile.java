package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.files.RegularFile;
import dev.tarsier.output.AtomicFile;
import dev.tarsier.problem.FileReading;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;

/**
 * A share of an evaluation in a file, for {@link CocoShards}. In gzip, all numbers big-endian:
 *
 * <pre>
 * text     "tarsier.shard/1"
 * lists    T overlaps (double), R recall points (double), M limits (int)
 * list     A area ranges: text, least (double), largest (double)
 * int      1 if classes are kept apart, else 0
 * lists    ids of images (text), names of classes (text)
 * per class
 *   int    ground truths that are no crowds
 *   lists  of N detections: score (double), image, rank, area ranges it lies outside of (int)
 *   lists  of P matched ones: place among the N (int), match words, ignore words (long)
 *   lists  of G positives: image, area ranges they count in (int)
 * </pre>
 *
 * <p>A text is a length of two bytes and modified UTF-8, as {@link java.io.DataOutput} writes it; a
 * list starts with its length as an int. A file that ends early, goes on, or is something else is
 * refused.
 */
public final class ShardFile {
  private static final String FORMAT = "tarsier.shard/1";

  private ShardFile() {}

  /**
   * Writes a share, whole or not at all.
   *
   * @throws dev.tarsier.problem.UserError if it cannot be written
   */
  public static void write(Path file, CocoMatches matches) {
    AtomicFile.write(file, stream -> write(stream, matches));
  }

  private static void write(OutputStream stream, CocoMatches matches) throws IOException {
    try (var out = new ShardOutput(stream)) {
      out.text(FORMAT);
      write(out, matches.parameters());
      out.texts(matches.imageIds());
      out.texts(matches.classes());
      for (int k = 0; k < matches.classes().size(); k++) {
        out.number(matches.instances(k));
        write(out, matches.ofClass(k));
      }
    }
  }

  /**
   * Reads a share.
   *
   * @throws InvalidEvaluationInput if the file is no share, or is damaged
   */
  public static CocoMatches read(Path file) {
    return FileReading.of(file, () -> parsed(file));
  }

  private static CocoMatches parsed(Path file) {
    try (var in = new ShardInput(file)) {
      if (!in.text().equals(FORMAT)) {
        throw new ZipException("another format");
      }
      CocoParameters parameters = parameters(in);
      List<String> images = in.texts();
      List<String> classes = in.texts();
      var instances = new ArrayList<Integer>();
      var matches = new ArrayList<ClassMatches>();
      for (int k = 0; k < classes.size(); k++) {
        instances.add(in.integer());
        matches.add(ofClass(in, parameters.layout(), images.size()));
      }
      if (!in.atEnd()) {
        throw new ZipException("the file goes on");
      }
      return new CocoMatches(parameters, classes, images, instances, matches);
    } catch (EOFException | ZipException | UTFDataFormatException | InvalidEvaluationInput e) {
      throw new InvalidEvaluationInput(
          "%s: this is no whole shard of an evaluation: make it again with --shard-out"
              .formatted(file),
          e);
    } catch (IOException e) {
      throw RegularFile.unreadable(file, "shard", e);
    }
  }

  private static void write(ShardOutput out, CocoParameters p) throws IOException {
    out.doubles(p.iouThresholds().stream().mapToDouble(Double::doubleValue).toArray());
    out.doubles(p.recallThresholds().stream().mapToDouble(Double::doubleValue).toArray());
    out.ints(p.maxDetections().stream().mapToInt(Integer::intValue).toArray());
    out.number(p.areaRanges().size());
    for (AreaRange range : p.areaRanges()) {
      out.text(range.label());
      out.number(range.min());
      out.number(range.max());
    }
    out.number(p.useCategories() ? 1 : 0);
  }

  private static CocoParameters parameters(ShardInput in) throws IOException {
    List<Double> overlaps = Arrays.stream(in.doubles()).boxed().toList();
    List<Double> recalls = Arrays.stream(in.doubles()).boxed().toList();
    List<Integer> limits = Arrays.stream(in.ints()).boxed().toList();
    var ranges = new ArrayList<AreaRange>();
    for (int left = in.length(); left > 0; left--) {
      ranges.add(new AreaRange(in.text(), in.number(), in.number()));
    }
    return new CocoParameters(overlaps, recalls, limits, ranges, in.integer() != 0);
  }

  private static void write(ShardOutput out, ClassMatches matches) throws IOException {
    RankedDetections detections = matches.detections();
    out.doubles(detections.scores);
    out.ints(detections.images);
    out.ints(detections.ranks);
    out.ints(detections.outside);
    out.ints(matches.matched());
    out.longs(matches.matchBits());
    out.longs(matches.ignoreBits());
    out.ints(matches.positives().images);
    out.ints(matches.positives().counted);
  }

  private static ClassMatches ofClass(ShardInput in, BitWords layout, int images)
      throws IOException {
    double[] scores = in.doubles();
    var detections = new RankedDetections(scores.length);
    System.arraycopy(scores, 0, detections.scores, 0, scores.length);
    for (int[] column : List.of(detections.images, detections.ranks, detections.outside)) {
      int[] values = in.ints();
      check(values.length == column.length);
      System.arraycopy(values, 0, column, 0, column.length);
    }
    Arrays.fill(detections.sources, ImageMatching.NONE);
    int[] matched = in.ints();
    long[] matchBits = in.longs();
    long[] ignoreBits = in.longs();
    var positives = new Positives(in.ints(), in.ints());
    check(matchBits.length == matched.length * layout.words());
    check(ignoreBits.length == matchBits.length);
    check(positives.images.length == positives.counted.length);
    check(within(detections.images, images) && within(positives.images, images));
    check(within(matched, scores.length));
    return new ClassMatches(
        layout, detections, matched, matchBits, ignoreBits, new int[0], positives);
  }

  private static boolean within(int[] indexes, int count) {
    return Arrays.stream(indexes).allMatch(i -> i >= 0 && i < count);
  }

  private static void check(boolean consistent) throws ZipException {
    if (!consistent) {
      throw new ZipException("columns that do not belong together");
    }
  }
}
