package dev.tarsier.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.datasets.DatasetsPlugin;
import dev.tarsier.plugin.Component;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.plugin.Offer;
import dev.tarsier.plugin.Setting;
import dev.tarsier.plugin.TransformFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rectangles of plain colours, through every transform there is: where the colour is, the box is.
 */
class BoxesFollowPixelsTest {

  private static final Offer OFFER = new DatasetsPlugin().offer();

  /** Resizing blurs an edge by half a pixel at either side. */
  private static final double BLUR = 1.01;

  /** Settings under which a transform changes every sample. */
  private static final Map<String, Object> ALWAYS = Map.of("probability", 1.0);

  static Stream<Component<TransformFactory<Record>>> transforms() {
    return OFFER.of(ComponentKind.TRANSFORM).stream();
  }

  private static Imaging imaging() {
    return OFFER.imaging().orElseThrow();
  }

  private static Transform create(Component<TransformFactory<Record>> component)
      throws ReflectiveOperationException {
    RecordComponent[] parts = component.options().getRecordComponents();
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(parts).map(BoxesFollowPixelsTest::value).toArray();
    Constructor<? extends Record> constructor = component.options().getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return component.factory().create(constructor.newInstance(values), imaging());
  }

  private static Object value(RecordComponent part) {
    Object always = ALWAYS.get(part.getName());
    String text = part.getAnnotation(Setting.class).byDefault();
    return always != null
        ? always
        : part.getType() == int.class ? Integer.valueOf(text) : (Object) Double.valueOf(text);
  }

  /** A rectangle on black, red for class 0 and blue for class 1. */
  private static Sample painted(int width, int height, GroundTruthBox box) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = (int) box.y1(); y < box.y2(); y++) {
      for (int x = (int) box.x1(); x < box.x2(); x++) {
        rgb[3 * (y * width + x) + 2 * box.classIndex()] = (byte) 250;
      }
    }
    return new Sample("painted", new Image(width, height, rgb), List.of(box));
  }

  private static final Sample RED = painted(120, 70, GroundTruthBox.of(22, 30, 82, 46, 0));
  private static final Sample BLUE = painted(90, 110, GroundTruthBox.of(30, 20, 50, 90, 1));

  @ParameterizedTest
  @MethodSource("transforms")
  void whereTheColourIsTheBoxIs(Component<TransformFactory<Record>> component)
      throws ReflectiveOperationException {
    Transform transform = create(component);
    int seen = 0;
    for (int seed = 0; seed < 60; seed++) {
      Sample changed = transform.apply(RED, () -> BLUE, new SplittableRandom(seed));
      for (GroundTruthBox box : changed.boxes()) {
        boolean alone =
            changed.boxes().stream().filter(b -> b.classIndex() == box.classIndex()).count() == 1;
        if (alone || component.name().equals("mosaic")) {
          check(changed, box, component.name() + ", seed " + seed);
          seen++;
        }
      }
    }
    assertThat(seen).isGreaterThan(30);
  }

  /** The extent of the box's colour in the box and two pixels around it. */
  private static void check(Sample sample, GroundTruthBox box, String what) {
    Image image = sample.image();
    int left = Math.max(0, (int) box.x1() - 2);
    int right = Math.min(image.width(), (int) Math.ceil(box.x2()) + 2);
    int top = Math.max(0, (int) box.y1() - 2);
    int bottom = Math.min(image.height(), (int) Math.ceil(box.y2()) + 2);
    int[] extent = {right, bottom, left, top};
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        if (isColour(image, x, y, box.classIndex())) {
          extent[0] = Math.min(extent[0], x);
          extent[1] = Math.min(extent[1], y);
          extent[2] = Math.max(extent[2], x + 1);
          extent[3] = Math.max(extent[3], y + 1);
        }
      }
    }
    double[] sides = {box.x1(), box.y1(), box.x2(), box.y2()};
    for (int i = 0; i < 4; i++) {
      assertThat((double) extent[i])
          .as("%s: side %d of %s", what, i, box)
          .isCloseTo(sides[i], within(BLUR));
    }
  }

  /** One channel is far above the other; a frame's mean colour and black are neither. */
  private static boolean isColour(Image image, int x, int y, int classIndex) {
    int at = 3 * (y * image.width() + x);
    int own = image.rgb()[at + 2 * classIndex] & 0xff;
    int other = image.rgb()[at + 2 - 2 * classIndex] & 0xff;
    return own - other > 50;
  }
}
