package dev.tarsier.geometry;

/** Ways in which files and networks write a box as four numbers. */
public enum BoxFormat {
  /** x1, y1, x2, y2: what {@link Boxes} holds. */
  CORNERS,
  /** x1, y1, width, height, as COCO's files have it. */
  CORNER_SIZE,
  /** Centre x, centre y, width, height. */
  CENTRE_SIZE;

  /** Reads boxes written in this format, four numbers a box. */
  public Boxes read(float... numbers) {
    float[] corners = numbers.clone();
    for (int i = 0; i + 3 < corners.length; i += 4) {
      for (int axis = i; axis < i + 2; axis++) {
        float first = numbers[axis];
        float second = numbers[axis + 2];
        switch (this) {
          case CORNERS -> {}
          case CORNER_SIZE -> corners[axis + 2] = first + second;
          case CENTRE_SIZE -> {
            corners[axis] = first - 0.5f * second;
            corners[axis + 2] = first + 0.5f * second;
          }
        }
      }
    }
    return Boxes.of(corners);
  }

  /** Writes boxes in this format, four numbers a box. */
  public float[] write(Boxes boxes) {
    float[] corners = boxes.coordinates();
    float[] numbers = corners.clone();
    for (int i = 0; i < corners.length; i += 4) {
      for (int axis = i; axis < i + 2; axis++) {
        float first = corners[axis];
        float second = corners[axis + 2];
        switch (this) {
          case CORNERS -> {}
          case CORNER_SIZE -> numbers[axis + 2] = second - first;
          case CENTRE_SIZE -> {
            numbers[axis] = (first + second) / 2;
            numbers[axis + 2] = second - first;
          }
        }
      }
    }
    return numbers;
  }
}
