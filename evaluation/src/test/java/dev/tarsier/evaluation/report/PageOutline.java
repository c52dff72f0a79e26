package dev.tarsier.evaluation.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;

/**
 * What is on a page, for people to read: an element is {@code tag#id.class name=value "text"}, and
 * what is inside it stands in braces on the same line where there is room, else below it. Style
 * sheet and script are left out; of long values (pictures, curves) both ends are shown.
 */
final class PageOutline {
  private static final int WIDTH = 150;
  private static final int LONGEST_VALUE = 120;
  private static final int END = 40;
  private static final Set<String> LEFT_OUT = Set.of("script", "style");

  private final List<String> lines = new ArrayList<>();

  private PageOutline() {}

  /** The lines of a page's body. */
  static List<String> of(String html) throws Exception {
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(html)));
    var outline = new PageOutline();
    outline.write(document.getElementsByTagName("body").item(0), "");
    return outline.lines;
  }

  private void write(Node node, String indent) {
    String flat = flat(node);
    boolean isLeaf = children(node).stream().allMatch(Text.class::isInstance);
    if (isLeaf || (indent.length() + flat.length() <= WIDTH && !isPart(node))) {
      lines.add(indent + flat);
      return;
    }
    lines.add(indent + head((Element) node));
    children(node).forEach(child -> write(child, indent + "  "));
  }

  /** A section has a line of its own, however short it is. */
  private static boolean isPart(Node node) {
    return node instanceof Element element && element.getTagName().equals("section");
  }

  private static String flat(Node node) {
    if (node instanceof Text text) {
      return '"' + text.getData() + '"';
    }
    List<Node> children = children(node);
    if (children.isEmpty()) {
      return head((Element) node);
    }
    boolean isText = children.size() == 1 && children.get(0) instanceof Text;
    String inside = children.stream().map(PageOutline::flat).collect(Collectors.joining("  "));
    return head((Element) node) + (isText ? " " + inside : " { " + inside + " }");
  }

  /** Without line ends between elements, and without what is code. */
  private static List<Node> children(Node node) {
    var all = node.getChildNodes();
    return IntStream.range(0, all.getLength())
        .mapToObj(all::item)
        .filter(each -> each instanceof Text text ? !text.getData().isBlank() : true)
        .filter(each -> !LEFT_OUT.contains(each.getNodeName()))
        .toList();
  }

  private static String head(Element element) {
    var head = new StringBuilder(element.getTagName());
    if (element.hasAttribute("id")) {
      head.append('#').append(element.getAttribute("id"));
    }
    if (element.hasAttribute("class")) {
      head.append('.').append(element.getAttribute("class").replace(' ', '.'));
    }
    var others = new StringJoiner(" ", " ", "").setEmptyValue("");
    var attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      String name = attributes.item(i).getNodeName();
      if (!name.equals("id") && !name.equals("class")) {
        others.add(name + '=' + value(attributes.item(i).getNodeValue()));
      }
    }
    return head.append(others).toString();
  }

  private static String value(String value) {
    String shown =
        value.length() <= LONGEST_VALUE
            ? value
            : "%s … %s (%s characters)"
                .formatted(
                    value.substring(0, END), value.substring(value.length() - END), value.length());
    return shown.isEmpty() || shown.contains(" ") ? '"' + shown + '"' : shown;
  }
}
