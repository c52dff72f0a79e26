package dev.tarsier.annotations.voc;

import dev.tarsier.annotations.PlainNumber;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks the elements of an XML text, with a place for every complaint. A document type is passed
 * over: nothing it names is ever read, and its entities do not exist.
 */
final class XmlCursor {

  /** No annotation nests deeper; the parser's own stack would go on to the heap's end. */
  private static final int DEEPEST = 100;

  private final Path file;
  private final XMLStreamReader xml;
  private int depth;

  XmlCursor(Path file, String text) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> new StringReader(""));
    this.file = file;
    xml = factory.createXMLStreamReader(new StringReader(text));
  }

  /** Enters the outermost element. */
  void root(String name) throws XMLStreamException {
    if (!nextElement() || !xml.getLocalName().equals(name)) {
      throw mistake("the outermost element is <%s>, not <%s>".formatted(name(), name));
    }
  }

  /** Reads to the end of the text, behind which nothing may stand. */
  void end() throws XMLStreamException {
    try {
      while (xml.hasNext()) {
        xml.next();
      }
    } catch (XMLStreamException e) {
      throw new UserError(
          "%s:%d:%d  there is more behind the end of the outermost element, which nobody would read: take it out, or move it inside"
              .formatted(file, e.getLocation().getLineNumber(), e.getLocation().getColumnNumber()),
          e);
    }
  }

  /** Moves to the start of the next child element; false at the end of its parent. */
  boolean nextChild() throws XMLStreamException {
    return nextElement();
  }

  private boolean nextElement() throws XMLStreamException {
    int event = xml.next();
    while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
      event = xml.next();
    }
    boolean start = event == XMLStreamConstants.START_ELEMENT;
    if (start) {
      deeper();
    } else {
      depth--;
    }
    return start;
  }

  private void deeper() {
    depth++;
    if (depth > DEEPEST) {
      throw mistake("elements nest deeper than %d".formatted(DEEPEST));
    }
  }

  /** The current element's name. */
  String name() {
    return xml.getLocalName();
  }

  /** Passes over the current element and all within. */
  void skip() throws XMLStreamException {
    int outside = depth - 1;
    while (depth > outside) {
      nextElement();
    }
  }

  /** The current element's text, stripped; it may hold no element. */
  String text() throws XMLStreamException {
    String text = xml.getElementText().strip();
    depth--;
    return text;
  }

  /** The current element's own text, stripped; elements within are passed over. */
  String ownText() throws XMLStreamException {
    int outside = depth - 1;
    var text = new StringBuilder();
    while (depth > outside) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> deeper();
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> text.append(depth == outside + 1 && xml.isCharacters() ? xml.getText() : "");
      }
    }
    return text.toString().strip();
  }

  /** The current element's finite number. */
  double number() throws XMLStreamException {
    String place = place();
    String name = name();
    String text = text();
    return PlainNumber.parse(text)
        .orElseThrow(() -> notNumber(place, name, text, PlainNumber.defect(text)));
  }

  static UserError notNumber(String place, String element, String text, String defect) {
    return new UserError(
        "%s  <%s> is '%s', %s".formatted(place, element, Printable.of(text), defect));
  }

  /** File, line and column. */
  String place() {
    return "%s:%d:%d"
        .formatted(file, xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber());
  }

  UserError mistake(String what) {
    return new UserError("%s  %s".formatted(place(), what));
  }

  /** Children of one element of which some may stand there only once. */
  Once once(String parent, List<String> names) {
    return new Once(parent, names);
  }

  /** Remembers where single-valued elements stood. */
  final class Once {

    private final String parent;
    private final List<String> names;
    private final Map<String, String> places = new HashMap<>();

    private Once(String parent, List<String> names) {
      this.parent = parent;
      this.names = names;
    }

    /**
     * To be called at each child.
     *
     * @throws UserError if this one stood there already: no reader can know which is meant
     */
    void check() {
      if (!names.contains(name())) {
        return;
      }
      @Nullable String before = places.putIfAbsent(name(), place());
      if (before != null) {
        throw mistake(
            "a second <%s> in this <%s>; the first is at %s: take one out"
                .formatted(name(), parent, before.substring(file.toString().length() + 1)));
      }
    }
  }
}
