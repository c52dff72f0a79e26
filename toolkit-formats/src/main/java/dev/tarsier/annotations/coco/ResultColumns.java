package dev.tarsier.annotations.coco;

import java.util.Arrays;
import java.util.List;

/**
 * Detections as columns, in file order; ids are places in {@link #images} and {@link #categories}.
 */
final class ResultColumns {
  final IdIndex images = new IdIndex();
  final IdIndex categories = new IdIndex();
  int size;
  int[] image;
  int[] category;
  double[] boxes;
  double[] scores;

  ResultColumns(int capacity) {
    image = new int[capacity];
    category = new int[capacity];
    boxes = new double[4 * capacity];
    scores = new double[capacity];
  }

  void add(int imagePlace, int categoryPlace, double[] box, double score) {
    if (size == scores.length) {
      int length = size + size / 2 + 16;
      image = Arrays.copyOf(image, length);
      category = Arrays.copyOf(category, length);
      boxes = Arrays.copyOf(boxes, 4 * length);
      scores = Arrays.copyOf(scores, length);
    }
    image[size] = imagePlace;
    category[size] = categoryPlace;
    System.arraycopy(box, 0, boxes, 4 * size, 4);
    scores[size++] = score;
  }

  /** All parts one behind the other; each is emptied once it is taken over. */
  static ResultColumns joined(List<ResultColumns> parts) {
    var all = new ResultColumns(parts.stream().mapToInt(part -> part.size).sum());
    for (ResultColumns part : parts) {
      all.append(part);
      part.clear();
    }
    return all;
  }

  private void append(ResultColumns part) {
    int[] imageHere = part.images.ids().stream().mapToInt(images::add).toArray();
    int[] categoryHere = part.categories.ids().stream().mapToInt(categories::add).toArray();
    for (int i = 0; i < part.size; i++) {
      image[size + i] = imageHere[part.image[i]];
      category[size + i] = categoryHere[part.category[i]];
    }
    System.arraycopy(part.boxes, 0, boxes, 4 * size, 4 * part.size);
    System.arraycopy(part.scores, 0, scores, size, part.size);
    size += part.size;
  }

  private void clear() {
    image = new int[0];
    category = image;
    boxes = new double[0];
    scores = boxes;
    size = 0;
  }
}
