package dev.tarsier.input;

import dev.tarsier.model.ImageSizes.Size;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * The aspect ratio is kept: the shorter side becomes {@code shortest}, or less where the longer one
 * would exceed {@code longest}. Ren et al.: "Faster R-CNN", NIPS 2015, arXiv:1506.01497, section
 * 3.3; sizes are those of torchvision 0.14 to the pixel:
 *
 * <pre>
 * s = min(f(1/min(h, w)) · shortest, f(1/max(h, w)) · longest)      all in float arithmetic
 * placed = (⌊s·w⌋, ⌊s·h⌋), at least 1
 * </pre>
 *
 * <p>The rounded reciprocal costs a pixel now and then: 375 × 500 at 800 becomes 799 × 1066.
 *
 * <p>The array of a batch is as wide as its widest image and as high as its highest, each rounded
 * up to a multiple. With several shortest sides a training draws one for every image (multi-scale
 * training), and an evaluation takes the last.
 *
 * @param shortest one or several; the last is for evaluations
 * @param longest the most that the longer side may become
 * @param multiple of which the array's sides are, usually the largest stride of the network
 */
public record ShortestSide(List<Integer> shortest, int longest, int multiple) implements InputFit {

  /** Checks that there is something to choose from. */
  public ShortestSide {
    shortest = List.copyOf(shortest);
    if (shortest.isEmpty() || multiple < 1) {
      throw new IllegalArgumentException(
          "shortest sides %s, multiple %d".formatted(shortest, multiple));
    }
  }

  @Override
  public String name() {
    return "shortest_side";
  }

  /** Of an image that is wide enough to reach both limits. */
  @Override
  public Size size() {
    return new Size(longest, last());
  }

  @Override
  public InputFit withoutChance() {
    return new ShortestSide(List.of(last()), longest, multiple);
  }

  private int last() {
    return shortest.get(shortest.size() - 1);
  }

  @Override
  public String describe() {
    return "shortest side %d, longest %d, padded to a multiple of %d"
        .formatted(last(), longest, multiple);
  }

  @Override
  public Placement place(Size image) {
    return place(image, last());
  }

  @Override
  public Placement place(Size image, RandomGenerator random) {
    return place(image, shortest.get(random.nextInt(shortest.size())));
  }

  private Placement place(Size image, int side) {
    float toShortest = 1f / Math.min(image.width(), image.height()) * side;
    float toLongest = 1f / Math.max(image.width(), image.height()) * longest;
    double factor = Math.min(toShortest, toLongest);
    return new Placement(
        image, new Size(side(image.width(), factor), side(image.height(), factor)));
  }

  private static int side(int length, double factor) {
    return Math.max(1, (int) Math.floor(length * factor));
  }

  @Override
  public BatchLayout layout(List<Placement> placements) {
    return new BatchLayout(
        new Size(largest(placements, Size::width), largest(placements, Size::height)), placements);
  }

  private int largest(List<Placement> placements, ToIntFunction<Size> side) {
    int largest = placements.stream().map(Placement::placed).mapToInt(side).max().orElse(1);
    return (largest + multiple - 1) / multiple * multiple;
  }
}
