package dev.tarsier.datasets.voc;

import dev.tarsier.datasets.reading.RawObject;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Parses one annotation file. Of an {@code object} its name, its flag {@code difficult} and its own
 * box are read; boxes of its {@code part}s, and everything else, are passed over. Document types
 * and external entities are not followed, so a file cannot read others.
 */
final class VocXml {

  private static final List<String> CORNERS = List.of("xmin", "ymin", "xmax", "ymax");

  private final Path file;
  private final XMLStreamReader xml;
  private int width;
  private int height;
  private final List<RawObject> objects = new ArrayList<>();

  private VocXml(Path file, XMLStreamReader xml) {
    this.file = file;
    this.xml = xml;
  }

  /**
   * What a file says.
   *
   * @param width as stated, 0 if it is not
   * @param height as stated, 0 if it is not
   * @param objects numbered from 1
   */
  record Content(int width, int height, List<RawObject> objects) {}

  /** Parses a file; a mistake in it is a {@link UserError} with line and column. */
  static Content read(Path file) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(file)) {
      var parser = new VocXml(file, factory.createXMLStreamReader(in));
      parser.annotation();
      return new Content(parser.width, parser.height, List.copyOf(parser.objects));
    } catch (XMLStreamException e) {
      throw new UserError(at(file, e.getLocation(), "malformed XML: " + reason(e)), e);
    } catch (IOException e) {
      throw new UserError("annotation %s cannot be read: %s".formatted(file, e), e);
    }
  }

  private void annotation() throws XMLStreamException {
    xml.nextTag();
    if (!xml.getLocalName().equals("annotation")) {
      throw mistake(
          "the outermost element is <%s>, not <annotation>".formatted(xml.getLocalName()));
    }
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "size" -> size();
        case "object" -> object();
        default -> skip();
      }
    }
  }

  private void size() throws XMLStreamException {
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "width" -> width = (int) number();
        case "height" -> height = (int) number();
        default -> skip();
      }
    }
  }

  private void object() throws XMLStreamException {
    Location start = xml.getLocation();
    String name = "";
    boolean difficult = false;
    double[] corners = {};
    while (nextChild()) {
      switch (xml.getLocalName()) {
        case "name" -> name = xml.getElementText().strip();
        case "difficult" -> difficult = number() != 0;
        case "bndbox" -> corners = box();
        default -> skip();
      }
    }
    if (name.isEmpty() || corners.length == 0) {
      String lacks = name.isEmpty() ? "<name>" : "<bndbox>";
      throw new UserError(at(file, start, "this object has no %s".formatted(lacks)));
    }
    objects.add(
        new RawObject(
            objects.size() + 1L,
            name,
            corners[0],
            corners[1],
            corners[2],
            corners[3],
            OptionalDouble.empty(),
            difficult,
            false));
  }

  private double[] box() throws XMLStreamException {
    Location start = xml.getLocation();
    double[] corners = new double[CORNERS.size()];
    Arrays.fill(corners, Double.NaN);
    while (nextChild()) {
      int corner = CORNERS.indexOf(xml.getLocalName());
      if (corner < 0) {
        skip();
      } else {
        corners[corner] = number();
      }
    }
    for (int i = 0; i < corners.length; i++) {
      if (Double.isNaN(corners[i])) {
        throw new UserError(at(file, start, "this box has no <%s>".formatted(CORNERS.get(i))));
      }
    }
    return corners;
  }

  /** Moves to the start of the next child element; false at the end of its parent. */
  private boolean nextChild() throws XMLStreamException {
    int event = xml.next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      event = xml.next();
    }
    return event == XMLStreamConstants.START_ELEMENT;
  }

  private void skip() throws XMLStreamException {
    while (nextChild()) {
      skip();
    }
  }

  private double number() throws XMLStreamException {
    Location start = xml.getLocation();
    String name = xml.getLocalName();
    String text = xml.getElementText().strip();
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, together with NaN and Infinity
    }
    throw new UserError(at(file, start, "<%s> is '%s', not a number".formatted(name, text)));
  }

  private UserError mistake(String what) {
    return new UserError(at(file, xml.getLocation(), what));
  }

  private static String at(Path file, Location place, String what) {
    return "%s:%d:%d  %s".formatted(file, place.getLineNumber(), place.getColumnNumber(), what);
  }

  /** The JDK's message without the position it repeats. */
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int start = message.indexOf("Message: ");
    return start < 0 ? message : message.substring(start + "Message: ".length());
  }
}
