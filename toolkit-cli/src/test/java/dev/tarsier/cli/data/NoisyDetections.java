package dev.tarsier.cli.data;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.PixelBox;
import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detections;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What a mediocre detector would find: most objects, a little beside their place, some twice, some
 * of another class. Corners lie on quarters of a pixel and scores on fractions of 2²⁰, so that
 * every format holds them exactly; no two scores are equal.
 */
record NoisyDetections(List<String> classes, Map<String, List<Found>> byImage) {

  record Found(int classIndex, double score, double x1, double y1, double x2, double y2) {}

  static NoisyDetections of(StatedSet truth) {
    var random = new Random(2007);
    Set<Double> scores = new HashSet<>();
    var found = new LinkedHashMap<String, List<Found>>();
    truth.splits().stream()
        .flatMap(split -> split.images().stream())
        .forEach(image -> found.put(image.id(), found(truth.classes(), image, random, scores)));
    return new NoisyDetections(truth.classes(), Collections.unmodifiableMap(found));
  }

  private static List<Found> found(
      List<String> classes, StatedImage image, Random random, Set<Double> scores) {
    var found = new ArrayList<Found>();
    for (AnnotatedObject object : image.objects()) {
      PixelBox box = image.box(object);
      int draw = random.nextInt(10);
      int times = draw == 0 ? 0 : draw == 9 ? 2 : 1;
      for (int n = 0; n < times; n++) {
        int index =
            random.nextInt(10) == 0
                ? random.nextInt(classes.size())
                : classes.indexOf(object.className());
        double[] x = noisy(box.x1(), box.x2(), random);
        double[] y = noisy(box.y1(), box.y2(), random);
        found.add(new Found(index, score(random, scores), x[0], y[0], x[1], y[1]));
      }
    }
    return found;
  }

  private static double[] noisy(double from, double to, Random random) {
    double sigma = 0.06 * (to - from);
    double start = quarters(from + sigma * random.nextGaussian());
    double end = quarters(to + sigma * random.nextGaussian());
    return new double[] {start, Math.max(end, start + 1)};
  }

  private static double quarters(double value) {
    return Math.rint(4 * value) / 4;
  }

  private static double score(Random random, Set<Double> taken) {
    double score = (1 + random.nextInt((1 << 20) - 1)) / (double) (1 << 20);
    return taken.add(score) ? score : score(random, taken);
  }

  /** What is found in an image of this name. */
  List<Found> in(String image) {
    return byImage.getOrDefault(image, List.of());
  }

  /** As a network answers, with classes by their place in this list. */
  Detections of(String image, List<String> order) {
    List<Found> found = in(image);
    float[] corners = new float[4 * found.size()];
    float[] scores = new float[found.size()];
    int[] indices = new int[found.size()];
    for (int i = 0; i < found.size(); i++) {
      Found f = found.get(i);
      double[] box = {f.x1, f.y1, f.x2, f.y2};
      for (int c = 0; c < 4; c++) {
        corners[4 * i + c] = (float) box[c];
      }
      scores[i] = (float) f.score;
      indices[i] = order.indexOf(classes.get(f.classIndex));
    }
    return new Detections(Boxes.of(corners), scores, indices);
  }

  /** A text file's lines: corners that count from 1 and belong to the box. */
  String lines(String image) {
    var text = new StringBuilder();
    for (Found f : in(image)) {
      text.append(
          "%s %s %s %s %s %s%n"
              .formatted(classes.get(f.classIndex), f.score, f.x1 + 1, f.y1 + 1, f.x2, f.y2));
    }
    return text.toString();
  }
}
