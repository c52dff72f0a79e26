package dev.tarsier.evaluation.report.page;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML and SVG that is well-formed XML: elements are closed in order, texts and attribute
 * values escaped. The only class that writes markup.
 */
public final class Html {
  private final StringBuilder out = new StringBuilder("<!DOCTYPE html>\n");
  private final Deque<String> openTags = new ArrayDeque<>();

  /** Opens an element; {@code attributes} are names and values in turn. */
  public Html open(String tag, String... attributes) {
    start(tag, attributes);
    out.append('>');
    openTags.push(tag);
    return this;
  }

  /** Closes the element opened last. */
  public Html close() {
    out.append("</").append(openTags.pop()).append('>');
    return this;
  }

  /** An element without content. */
  public Html empty(String tag, String... attributes) {
    start(tag, attributes);
    out.append(" />");
    return this;
  }

  /** Text of the current element. */
  public Html text(String text) {
    escape(text);
    return this;
  }

  /** An element that holds text alone. */
  public Html leaf(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  /**
   * A style sheet of our own, which XML and HTML read alike as long as it holds none of the
   * characters that need escaping.
   */
  public Html style(String css) {
    if (css.contains("<") || css.contains("&")) {
      throw new IllegalArgumentException("the style sheet holds < or &");
    }
    open("style");
    out.append(css);
    return close();
  }

  /**
   * The text of a script element that XML and HTML read alike: XML's own quotation, hidden in
   * comments from the script.
   */
  static String scriptText(String script) {
    if (script.contains("]]>") || script.contains("</script")) {
      throw new IllegalArgumentException("the script holds its own end");
    }
    return "//<![CDATA[\n" + script + "//]]>";
  }

  /** A script of our own, quoted by {@link #scriptText}. */
  Html script(String quoted) {
    open("script");
    out.append(quoted);
    return close();
  }

  /** Ends a line of the file. */
  public Html line() {
    out.append('\n');
    return this;
  }

  @Override
  public String toString() {
    if (!openTags.isEmpty()) {
      throw new IllegalStateException("still open: " + openTags);
    }
    return out.toString();
  }

  private void start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        // Control characters are not allowed in XML, and show nothing in HTML.
        default -> out.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
  }
}
