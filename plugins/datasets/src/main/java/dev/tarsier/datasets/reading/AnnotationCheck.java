package dev.tarsier.datasets.reading;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.GroundTruthBox.Annotated;
import dev.tarsier.data.LostObject;
import dev.tarsier.problem.Counted;
import dev.tarsier.problem.Problems;
import dev.tarsier.problem.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns raw images into annotations and keeps account of what it changed. For one opening. */
public final class AnnotationCheck {

  /** Formats round; a box this little outside is cut without a word. In pixels. */
  private static final double ROUNDING = 0.5;

  /** Of the classes left out so many are named, those with the most objects. */
  private static final int NAMED_CLASSES = 5;

  private static final String LOST = " (left out of training, missed in evaluation)";

  private final ClassNames classes;
  private final BoxRules rules;
  private final Map<String, Tally> otherClasses = new LinkedHashMap<>();
  private final Tally empty = new Tally();
  private final Tally swapped = new Tally();
  private final Tally small = new Tally();
  private final Tally outside = new Tally();
  private final Tally whollyOutside = new Tally();
  private final Problems problems = new Problems();
  private int objects;
  private int kept;
  private int seen;
  private boolean sawZero;

  /** A check against the experiment's classes. */
  public AnnotationCheck(ClassNames classes, BoxRules rules) {
    this.classes = classes;
    this.rules = rules;
  }

  /**
   * The annotations of these images, in their order. A box without area, or wholly outside its
   * image, is a {@link LostObject}, since no detection can match it; emptiness is judged in
   * continuous pixels, where xmin = xmax of an inclusive format is one pixel wide.
   *
   * @throws dev.tarsier.problem.UserError if a class is not among the experiment's, or a box is
   *     outside its image, where the rules forbid it
   */
  public List<Annotation> annotations(List<RawImage> images) {
    var annotations = new ArrayList<Annotation>(images.size());
    for (RawImage image : images) {
      var boxes = new ArrayList<GroundTruthBox>(image.objects().size());
      var lost = new ArrayList<LostObject>();
      for (AnnotatedObject object : image.objects()) {
        box(image, object, placed -> lost.add(placed.after(boxes.size()))).ifPresent(boxes::add);
      }
      seen++;
      objects += image.objects().size();
      kept += boxes.size();
      annotations.add(new Annotation(image.id(), image.width(), image.height(), boxes, lost));
    }
    otherClasses.forEach((name, tally) -> reportOtherClass(name, tally));
    problems.throwIfAny("");
    return annotations;
  }

  /** What was dropped or cut, with the first places. Complete after {@link #annotations}. */
  public List<String> remarks() {
    Stream<Optional<String>> boxes =
        Stream.of(
            nothingAtAll(),
            empty.remark("without area" + LOST),
            swapped.remark("with swapped corners" + LOST + "; exchange them in the file"),
            small.remark("smaller than min_size %s dropped".formatted(plain(rules.minimumSize()))),
            outside.remark(
                "outside the image %s"
                    .formatted(
                        rules.outside() == Outside.DROP ? "dropped" : "clipped at its edge")),
            whollyOutside.remark("wholly outside the image" + LOST),
            zeroHint());
    return Stream.concat(boxes, Stream.of(others())).flatMap(Optional::stream).toList();
  }

  /** One line however many classes are left out: of COCO's eighty a config may want three. */
  private Optional<String> others() {
    if (otherClasses.size() == 1) {
      var only = otherClasses.entrySet().iterator().next();
      return only.getValue().remark("of class '%s' left out".formatted(only.getKey()));
    }
    var all = new Tally();
    otherClasses.values().forEach(all::add);
    String most =
        otherClasses.entrySet().stream()
            .sorted(Comparator.comparing(e -> -e.getValue().count()))
            .limit(NAMED_CLASSES)
            .map(e -> "'%s' %d".formatted(e.getKey(), e.getValue().count()))
            .collect(Collectors.joining(", "));
    return all.remark(
        "of %d classes left out (%s%s)"
            .formatted(
                otherClasses.size(), most, otherClasses.size() > NAMED_CLASSES ? ", …" : ""));
  }

  private Optional<GroundTruthBox> box(
      RawImage image, AnnotatedObject object, Consumer<LostObject> lost) {
    int index = classes.index(object.className()).orElse(-1);
    if (index < 0) {
      otherClasses
          .computeIfAbsent(object.className(), name -> new Tally())
          .add(place(image, object));
      return Optional.empty();
    }
    if (object.x1() > object.x2() || object.y1() > object.y2()) {
      swapped.add(describe(image, object));
      lost.accept(lost(object, index));
      return Optional.empty();
    }
    double shift = rules.minimumCornerShift();
    if (!(object.x2() > object.x1() + shift && object.y2() > object.y1() + shift)) {
      empty.add(describe(image, object));
      lost.accept(lost(object, index));
      return Optional.empty();
    }
    return inside(image, object, index, lost);
  }

  private LostObject lost(AnnotatedObject object, int index) {
    double shift = rules.minimumCornerShift();
    double width = object.width() - shift;
    double height = object.height() - shift;
    return new LostObject(
        0,
        index,
        object.area().orElse(width * height),
        object.difficult(),
        object.crowd(),
        new Annotated(shifted(object.x1(), shift), shifted(object.y1(), shift), width, height));
  }

  private Optional<String> nothingAtAll() {
    if (kept > 0 || seen == 0) {
      return Optional.empty();
    }
    return Optional.of(
        "NOT ONE OBJECT in %s%s: nothing can be learnt or measured here"
            .formatted(
                Counted.of(seen, "image"),
                objects == 0
                    ? ""
                    : " (%s left out, see below)".formatted(Counted.of(objects, "object"))));
  }

  private Optional<GroundTruthBox> inside(
      RawImage image, AnnotatedObject object, int index, Consumer<LostObject> lost) {
    double shift = rules.minimumCornerShift();
    double x1 = shifted(object.x1(), shift);
    double y1 = shifted(object.y1(), shift);
    double left = Math.max(0, x1);
    double top = Math.max(0, y1);
    double right = Math.min(image.width(), object.x2());
    double bottom = Math.min(image.height(), object.y2());
    double beyond =
        Math.max(
            Math.max(left - x1, top - y1), Math.max(object.x2() - right, object.y2() - bottom));
    sawZero |= object.x1() < 1 || object.y1() < 1;
    boolean remains = right > left && bottom > top;
    if ((beyond > ROUNDING || !remains) && !keep(image, object, remains)) {
      if (rules.outside() == Outside.CLIP) {
        lost.accept(lost(object, index));
      }
      return Optional.empty();
    }
    if (Math.min(right - left, bottom - top) < rules.minimumSize()) {
      small.add(describe(image, object));
      return Optional.empty();
    }
    double area = object.area().orElse((right - left) * (bottom - top));
    return Optional.of(
        new GroundTruthBox(
                (float) left,
                (float) top,
                (float) right,
                (float) bottom,
                index,
                area,
                object.difficult(),
                object.crowd())
            .annotatedAs(x1, y1, object.width() - shift, object.height() - shift));
  }

  /** COCO files hold −0.0, which adding 0 would turn into another number. */
  private static double shifted(double written, double shift) {
    return shift == 0 ? written : written + shift;
  }

  /** Applies the policy to a box outside its image: whether what remains of it is kept. */
  private boolean keep(RawImage image, AnnotatedObject object, boolean remains) {
    return switch (rules.outside()) {
      case CLIP -> {
        (remains ? outside : whollyOutside).add(describe(image, object));
        yield remains;
      }
      case DROP -> {
        outside.add(describe(image, object));
        yield false;
      }
      case ERROR -> {
        problems.add(
            "%s reaches outside its image of %d x %d (mend the file, or set outside: clip or drop)"
                .formatted(describe(image, object), image.width(), image.height()));
        yield false;
      }
    };
  }

  private void reportOtherClass(String name, Tally tally) {
    if (rules.otherClasses() == OtherClasses.DROP) {
      return;
    }
    String suggestion =
        Suggestion.nearest(name, classes.names())
            .map(near -> "; did you mean '%s'?".formatted(near))
            .orElse("");
    problems.add(
        "class '%s' is not among data.classes [%s]%s: %s. List it there, or set other_classes: drop to leave such objects out."
            .formatted(
                name,
                String.join(", ", classes.names()),
                suggestion,
                tally.remark("of it").orElseThrow()));
  }

  private Optional<String> zeroHint() {
    return sawZero && rules.minimumCornerShift() != 0 && outside.count() > 0
        ? Optional.of(
            "some coordinates are below 1: if the files count pixels from 0, set zero_based: true")
        : Optional.empty();
  }

  private static String place(RawImage image, AnnotatedObject object) {
    return "%s %s".formatted(image.place(), object.number());
  }

  private static String describe(RawImage image, AnnotatedObject object) {
    return "%s (%s, %s, %s, %s)"
        .formatted(
            place(image, object),
            plain(object.x1()),
            plain(object.y1()),
            plain(object.x2()),
            plain(object.y2()));
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
