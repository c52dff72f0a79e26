package dev.tarsier.evaluation;

import java.util.BitSet;
import java.util.List;

/**
 * What a federated data set says besides boxes: of which classes an image was searched, and how
 * often a class occurs. In such a set (LVIS, Open Images) an image is annotated for a few classes
 * alone, and a detection of any other class says nothing.
 *
 * <p>Gupta, Dollár, Girshick: "LVIS: A Dataset for Large Vocabulary Instance Segmentation", 2019,
 * section 2.
 */
public final class FederatedLabels {
  private final int classes;
  private final BitSet negative = new BitSet();
  private final BitSet notExhaustive = new BitSet();
  private final List<Frequency> frequencies;

  /** How many training images hold a class. */
  public enum Frequency {
    /** 1 to 10. */
    RARE,
    /** 11 to 100. */
    COMMON,
    /** More than 100. */
    FREQUENT,
    /** Not stated. */
    UNKNOWN
  }

  /**
   * Nothing is searched yet.
   *
   * @param frequencies one a class
   */
  public FederatedLabels(List<Frequency> frequencies) {
    this.frequencies = List.copyOf(frequencies);
    classes = frequencies.size();
  }

  /**
   * What is said of these images, of which each may be there several times, or not at all.
   *
   * @param images image i of the new labels is image {@code images[i]} of these
   */
  public FederatedLabels ofImages(int... images) {
    var other = new FederatedLabels(frequencies);
    for (int i = 0; i < images.length; i++) {
      int to = i;
      int from = images[i] * classes;
      negative.get(from, from + classes).stream().forEach(k -> other.addNegative(to, k));
      notExhaustive.get(from, from + classes).stream().forEach(k -> other.addNotExhaustive(to, k));
    }
    return other;
  }

  /** Notes that image {@code image} was searched for class {@code k} and holds none. */
  public void addNegative(int image, int k) {
    negative.set(Math.addExact(Math.multiplyExact(image, classes), k));
  }

  /** Notes that image {@code image} may hold more of class {@code k} than is annotated. */
  public void addNotExhaustive(int image, int k) {
    notExhaustive.set(Math.addExact(Math.multiplyExact(image, classes), k));
  }

  /** Whether the image was searched for the class and holds none. */
  public boolean isNegative(int image, int k) {
    return negative.get(image * classes + k);
  }

  /** Whether the image may hold more of the class than is annotated. */
  public boolean isNotExhaustive(int image, int k) {
    return notExhaustive.get(image * classes + k);
  }

  /** How often a class occurs. */
  public Frequency frequency(int k) {
    return frequencies.get(k);
  }

  /** Whether the set says anything of this kind at all. */
  public boolean isEmpty() {
    return negative.isEmpty()
        && notExhaustive.isEmpty()
        && frequencies.stream().allMatch(Frequency.UNKNOWN::equals);
  }
}
