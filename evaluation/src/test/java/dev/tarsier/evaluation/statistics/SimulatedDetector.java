package dev.tarsier.evaluation.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A detector whose true quality is known: AP of some classes, mean over them, in the manner of COCO
 * at one overlap (101 points). Images have a difficulty that all detectors share; a hard image has
 * more misses for everybody, so pairing helps, and its objects fail together, so images and not
 * boxes are what is drawn.
 */
final class SimulatedDetector implements WeightedNumbers {
  private static final double[] CLASS_SHARES = {0.6, 0.3, 0.1};
  private static final int POINTS = 101;

  private final int images;

  /** By class and falling score: image · 2 + whether it is right. */
  private final int[][] rankings;

  /** By class: objects of each image. */
  private final int[][] objects;

  private final List<Found> found;

  private SimulatedDetector(int[][] objects, List<Found> found) {
    images = objects[0].length;
    this.objects = objects;
    this.found =
        found.stream().sorted(Comparator.comparingDouble(Found::score).reversed()).toList();
    rankings =
        IntStream.range(0, objects.length)
            .mapToObj(
                k ->
                    this.found.stream()
                        .filter(each -> each.category == k)
                        .mapToInt(Found::entry)
                        .toArray())
            .toArray(int[][]::new);
  }

  private record Found(double score, int entry, int category) {}

  /**
   * Draws a world and lets a detector of each quality look at it.
   *
   * @param world seed of the images
   * @param qualities log-odds of finding an object of average difficulty
   */
  static List<SimulatedDetector> look(int images, long world, double... qualities) {
    var objects = new int[CLASS_SHARES.length][images];
    var difficulty = new double[images];
    var random = new SplittableRandom(world);
    for (int i = 0; i < images; i++) {
      difficulty[i] = 0.8 * gaussian(random);
      int count = 1 + random.nextInt(4);
      for (int o = 0; o < count; o++) {
        double u = random.nextDouble();
        objects[u < 0.6 ? 0 : u < 0.9 ? 1 : 2][i]++;
      }
    }
    return Arrays.stream(qualities)
        .mapToObj(quality -> look(objects, difficulty, quality, random.split()))
        .toList();
  }

  private static SimulatedDetector look(
      int[][] objects, double[] difficulty, double quality, SplittableRandom random) {
    int images = difficulty.length;
    var found = new ArrayList<Found>();
    for (int i = 0; i < images; i++) {
      for (int k = 0; k < objects.length; k++) {
        for (int o = 0; o < objects[k][i]; o++) {
          if (random.nextDouble() < logistic(quality + difficulty[i])) {
            found.add(new Found(1 + 0.4 * difficulty[i] + gaussian(random), 2 * i + 1, k));
          }
        }
        if (random.nextDouble() < 0.5) {
          found.add(new Found(gaussian(random) - 0.2, 2 * i, k));
        }
      }
    }
    return new SimulatedDetector(objects, found);
  }

  @Override
  public List<String> names() {
    return List.of("mAP", "frequent", "common", "rare");
  }

  @Override
  public int images() {
    return images;
  }

  @Override
  public double[] of(int[] weights) {
    var numbers = new double[1 + rankings.length];
    int defined = 0;
    for (int k = 0; k < rankings.length; k++) {
      numbers[k + 1] = averagePrecision(k, weights);
      if (!Double.isNaN(numbers[k + 1])) {
        numbers[0] += numbers[k + 1];
        defined++;
      }
    }
    numbers[0] /= defined;
    return numbers;
  }

  private double averagePrecision(int k, int[] weights) {
    long positives = 0;
    for (int i = 0; i < images; i++) {
      positives += (long) weights[i] * objects[k][i];
    }
    var recall = new double[rankings[k].length];
    var precision = new double[rankings[k].length];
    int hits = 0;
    long found = 0;
    long seen = 0;
    for (int entry : rankings[k]) {
      int weight = weights[entry >> 1];
      seen += weight;
      if ((entry & 1) == 1 && weight > 0) {
        found += weight;
        recall[hits] = (double) found / positives;
        precision[hits++] = (double) found / seen;
      }
    }
    for (int i = hits - 1; i > 0; i--) {
      precision[i - 1] = Math.max(precision[i - 1], precision[i]);
    }
    double sum = 0;
    int i = 0;
    for (int point = 0; point < POINTS; point++) {
      while (i < hits && recall[i] < point * 0.01) {
        i++;
      }
      sum += i < hits ? precision[i] : 0;
    }
    return positives == 0 ? Double.NaN : sum / POINTS;
  }

  /** Both detectors' answers in one set of 2n images. */
  static SimulatedDetector both(SimulatedDetector first, SimulatedDetector second) {
    int images = first.images;
    int[][] objects =
        IntStream.range(0, first.objects.length)
            .mapToObj(
                k ->
                    IntStream.concat(
                            Arrays.stream(first.objects[k]), Arrays.stream(second.objects[k]))
                        .toArray())
            .toArray(int[][]::new);
    List<Found> found =
        Stream.concat(
                first.found.stream(),
                second.found.stream()
                    .map(each -> new Found(each.score, each.entry + 2 * images, each.category)))
            .toList();
    return new SimulatedDetector(objects, found);
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double gaussian(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
