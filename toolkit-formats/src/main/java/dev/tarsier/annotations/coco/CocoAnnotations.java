package dev.tarsier.annotations.coco;

import dev.tarsier.annotations.Appearance;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The entries of {@code annotations} as columns, in file order. Numbers are the file's own doubles:
 * neither clipped nor rounded.
 */
public final class CocoAnnotations {
  static final int CROWD = 1;
  static final int DIFFICULT = 2;
  static final int TRUNCATED = 4;
  static final int OCCLUDED = 8;

  private int size;
  private int[] ids = new int[256];
  private int[] images = new int[256];
  private int[] categories = new int[256];
  private double[] boxes = new double[4 * 256];
  private double[] areas = new double[256];
  private byte[] flags = new byte[256];
  private final IdIndex names;

  /** Few files have any. */
  private final Map<Integer, String> poses = new HashMap<>();

  CocoAnnotations(IdIndex names) {
    this.names = names;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The annotation's own id. */
  public CocoId id(int i) {
    return names.id(ids[i]);
  }

  /** Index of the image into {@link CocoGroundTruth#images()}. */
  public int image(int i) {
    return images[i];
  }

  /** Index of the category into {@link CocoGroundTruth#categories()}. */
  public int category(int i) {
    return categories[i];
  }

  /** Left edge of the box. */
  public double x(int i) {
    return boxes[4 * i];
  }

  /** Top edge of the box. */
  public double y(int i) {
    return boxes[4 * i + 1];
  }

  /** Width of the box. */
  public double width(int i) {
    return boxes[4 * i + 2];
  }

  /** Height of the box. */
  public double height(int i) {
    return boxes[4 * i + 3];
  }

  /**
   * The field {@code area}, the mask's where there is one; width times height where it is absent.
   */
  public double area(int i) {
    return areas[i];
  }

  /** The field {@code iscrowd}; false where it is absent. */
  public boolean crowd(int i) {
    return (flags[i] & CROWD) != 0;
  }

  /** A field {@code difficult}, which VOC data carried over into COCO's form may have. */
  public boolean difficult(int i) {
    return (flags[i] & DIFFICULT) != 0;
  }

  /** Fields {@code truncated}, {@code occluded} and {@code pose}, which a conversion writes. */
  public Appearance appearance(int i) {
    return new Appearance(
        (flags[i] & TRUNCATED) != 0, (flags[i] & OCCLUDED) != 0, poses.getOrDefault(i, ""));
  }

  /** With the sum of the flags; an empty pose is none. */
  void add(int id, int image, int category, double[] box, double area, int flag, String pose) {
    if (size == areas.length) {
      grow();
    }
    ids[size] = id;
    images[size] = image;
    categories[size] = category;
    System.arraycopy(box, 0, boxes, 4 * size, 4);
    areas[size] = area;
    flags[size] = (byte) flag;
    if (!pose.isEmpty()) {
      poses.put(size, pose);
    }
    size++;
  }

  private void grow() {
    int length = size + size / 2;
    ids = Arrays.copyOf(ids, length);
    images = Arrays.copyOf(images, length);
    categories = Arrays.copyOf(categories, length);
    boxes = Arrays.copyOf(boxes, 4 * length);
    areas = Arrays.copyOf(areas, length);
    flags = Arrays.copyOf(flags, length);
  }

  /** The first annotation whose image or category does not exist, or −1. */
  int firstLost(int[] imagePlaces, int[] categoryPlaces) {
    for (int i = 0; i < size; i++) {
      if (imagePlaces[images[i]] < 0 || categoryPlaces[categories[i]] < 0) {
        return i;
      }
    }
    return -1;
  }

  /** From places in the order of appearance to places in the lists of the file. */
  void resolve(int[] imagePlaces, int[] categoryPlaces) {
    for (int i = 0; i < size; i++) {
      images[i] = imagePlaces[images[i]];
      categories[i] = categoryPlaces[categories[i]];
    }
  }
}
