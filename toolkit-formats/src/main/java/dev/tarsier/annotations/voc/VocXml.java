package dev.tarsier.annotations.voc;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.PlainNumber;
import dev.tarsier.files.RegularFile;
import dev.tarsier.files.TextFile;
import dev.tarsier.problem.FileReading;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.xml.stream.XMLStreamException;

/**
 * Reads one annotation file to its end. Of an {@code object} its name, its flag {@code difficult}
 * and its own box are read; boxes of its {@code part}s and elements of other tools are passed over.
 * An element that looks like a known one is passed over too, and said.
 */
public final class VocXml {

  /** An image with 100,000 objects has 30 MB. */
  private static final long LIMIT = 64L << 20;

  private static final List<String> OF_ANNOTATION = List.of("filename", "size", "object");
  private static final List<String> OF_SIZE = List.of("width", "height");

  private final XmlCursor xml;
  private final Remarks remarks = new Remarks();
  private final List<AnnotatedObject> objects = new ArrayList<>();
  private String fileName = "";
  private int width;
  private int height;
  private int parts;

  private VocXml(XmlCursor xml) {
    this.xml = xml;
  }

  /**
   * What a file states.
   *
   * @throws UserError with line and column of what is wrong
   */
  public static VocAnnotation read(Path file) {
    return FileReading.of(file, () -> parsed(file));
  }

  private static VocAnnotation parsed(Path file) {
    byte[] bytes = RegularFile.bytes(file, "annotation", LIMIT);
    String text = TextFile.decode(file, bytes, XmlEncoding.declared(file, bytes));
    try {
      var parser = new VocXml(new XmlCursor(file, text));
      parser.annotation();
      return new VocAnnotation(
          parser.fileName,
          parser.width,
          parser.height,
          parser.objects,
          parser.parts,
          parser.remarks);
    } catch (XMLStreamException e) {
      throw new UserError(
          "%s:%d:%d  malformed XML: %s"
              .formatted(
                  file,
                  e.getLocation().getLineNumber(),
                  e.getLocation().getColumnNumber(),
                  reason(e)),
          e);
    }
  }

  private void annotation() throws XMLStreamException {
    xml.root("annotation");
    XmlCursor.Once once = xml.once("annotation", List.of("filename", "size"));
    while (xml.nextChild()) {
      once.check();
      switch (xml.name()) {
        case "filename" -> fileName = xml.text();
        case "size" -> size();
        case "object" -> {
          var object = new VocObject(xml, remarks);
          objects.add(object.read(objects.size() + 1));
          parts += object.parts();
        }
        default -> passOver(xml, OF_ANNOTATION, remarks);
      }
    }
    xml.end();
  }

  private void size() throws XMLStreamException {
    XmlCursor.Once once = xml.once("size", OF_SIZE);
    while (xml.nextChild()) {
      once.check();
      switch (xml.name()) {
        case "width" -> width = pixels();
        case "height" -> height = pixels();
        default -> passOver(xml, OF_SIZE, remarks);
      }
    }
  }

  /** A whole number of pixels; 0 where the element is empty. */
  private int pixels() throws XMLStreamException {
    String place = xml.place();
    String name = xml.name();
    String text = xml.text();
    if (text.isEmpty()) {
      remarks.add("<%s> is empty: the image's own size is taken".formatted(name), place);
      return 0;
    }
    OptionalDouble value = PlainNumber.parse(text);
    if (value.isEmpty()
        || value.getAsDouble() != Math.rint(value.getAsDouble())
        || value.getAsDouble() < 0
        || value.getAsDouble() > Integer.MAX_VALUE) {
      throw XmlCursor.notNumber(
          place,
          name,
          text,
          (value.isEmpty() ? PlainNumber.defect(text) : "no whole number of pixels")
              + ": correct it, or empty the element and the image's own size is taken");
    }
    return (int) value.getAsDouble();
  }

  /** Passes over an element, with a remark if it looks like one that is read. */
  static void passOver(XmlCursor xml, List<String> read, Remarks remarks)
      throws XMLStreamException {
    Optional<String> near = Lookalike.of(xml.name(), read);
    near.ifPresent(
        known ->
            remarks.add(
                "<%s> looks like <%s>, but is not read".formatted(xml.name(), known), xml.place()));
    xml.skip();
  }

  /** The JDK's message without the position it repeats. */
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int start = message.indexOf("Message: ");
    return start < 0 ? message : message.substring(start + "Message: ".length());
  }
}
