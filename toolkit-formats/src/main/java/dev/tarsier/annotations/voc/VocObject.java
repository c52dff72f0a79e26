package dev.tarsier.annotations.voc;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.Appearance;
import dev.tarsier.annotations.PlainNumber;
import dev.tarsier.files.DataPath;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/**
 * Reads one {@code object} element. {@code iscrowd} and {@code area} are no elements of VOC's; a
 * conversion from COCO writes them.
 */
final class VocObject {

  private static final List<String> OF_OBJECT = List.of("name", "bndbox", "difficult");
  private static final Set<String> YES = Set.of("true", "yes");
  private static final List<String> CORNERS = List.of("xmin", "ymin", "xmax", "ymax");

  private final XmlCursor xml;
  private final Remarks remarks;
  private String name = "";
  private boolean difficult;
  private boolean crowd;
  private boolean truncated;
  private boolean occluded;
  private String pose = "";
  private int parts;
  private OptionalDouble area = OptionalDouble.empty();
  private double[] corners = {};

  VocObject(XmlCursor xml, Remarks remarks) {
    this.xml = xml;
    this.remarks = remarks;
  }

  AnnotatedObject read(int number) throws XMLStreamException {
    String start = xml.place();
    XmlCursor.Once once = xml.once("object", OF_OBJECT);
    while (xml.nextChild()) {
      once.check();
      switch (xml.name()) {
        case "name" -> name = className();
        case "difficult" -> difficult = flag();
        case "bndbox" -> corners = box();
        case "iscrowd" -> crowd = "1".equals(xml.text());
        case "area" -> area = PlainNumber.parse(xml.text());
        case "truncated" -> truncated = noted();
        case "occluded" -> occluded = noted();
        case "pose" -> pose = xml.ownText();
        case "part" -> {
          parts++;
          xml.skip();
        }
        default -> VocXml.passOver(xml, OF_OBJECT, remarks);
      }
    }
    if (name.isEmpty() || corners.length == 0) {
      throw lacks(start, "object", name.isEmpty() ? "name" : "bndbox");
    }
    return AnnotatedObject.ofCorners(Integer.toString(number), name, corners, difficult)
        .withCoco(area, crowd)
        .seen(new Appearance(truncated, occluded, pose));
  }

  /** Parts with boxes of their own that were passed over. */
  int parts() {
    return parts;
  }

  /** A note that no figure depends on: whatever is no number but 0 and no yes is a no. */
  private boolean noted() throws XMLStreamException {
    String text = xml.ownText();
    return YES.contains(text.toLowerCase(Locale.ROOT)) || PlainNumber.parse(text).orElse(0) != 0;
  }

  /** What is missing, with the lookalikes met so far: one of them is probably meant. */
  private UserError lacks(String start, String parent, String element) {
    String odd =
        remarks.lines().stream()
            .filter(line -> line.contains("<%s>".formatted(element)))
            .map("; "::concat)
            .collect(Collectors.joining());
    return new UserError("%s  this %s has no <%s>%s".formatted(start, parent, element, odd));
  }

  private String className() throws XMLStreamException {
    String place = xml.place();
    String text = xml.text();
    if (!text.isEmpty()) {
      DataPath.checkName(text, place);
    }
    return text;
  }

  /** 0 or 1; tools also write words, or nothing where the question was not asked. */
  private boolean flag() throws XMLStreamException {
    String place = xml.place();
    String text = xml.text();
    switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> {
        return true;
      }
      case "false", "no" -> {
        return false;
      }
      case "", "unspecified" -> {
        remarks.add(
            "<difficult> is %s: read as not difficult"
                .formatted(text.isEmpty() ? "empty" : "'" + text + "'"),
            place);
        return false;
      }
      default -> {
        return PlainNumber.parse(text)
                .orElseThrow(
                    () ->
                        XmlCursor.notNumber(place, "difficult", text, "neither 0 nor 1 nor empty"))
            != 0;
      }
    }
  }

  private double[] box() throws XMLStreamException {
    String start = xml.place();
    XmlCursor.Once once = xml.once("bndbox", CORNERS);
    double[] box = new double[CORNERS.size()];
    Arrays.fill(box, Double.NaN);
    while (xml.nextChild()) {
      once.check();
      int corner = CORNERS.indexOf(xml.name());
      if (corner < 0) {
        VocXml.passOver(xml, CORNERS, remarks);
      } else {
        box[corner] = xml.number();
      }
    }
    for (int i = 0; i < box.length; i++) {
      if (Double.isNaN(box[i])) {
        throw lacks(start, "box", CORNERS.get(i));
      }
    }
    return box;
  }
}
