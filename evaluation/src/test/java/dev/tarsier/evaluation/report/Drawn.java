package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** One section alone, as a parser sees it. */
record Drawn(Document document) {

  static Drawn of(ReportSection section) throws Exception {
    Html html = new Html().open("main");
    section.write(html);
    return new Drawn(
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(html.close().toString()))));
  }

  /** What elements of a kind say, in the order of the page. */
  List<String> texts(String tag) {
    return elements(tag).stream().map(Element::getTextContent).toList();
  }

  /** Attributes of elements of a kind and class, a blank between them: {@code "10 20 30 40"}. */
  List<String> attributes(String tag, String style, String... names) {
    return elements(tag).stream()
        .filter(each -> each.getAttribute("class").equals(style))
        .map(each -> String.join(" ", List.of(names).stream().map(each::getAttribute).toList()))
        .toList();
  }

  private List<Element> elements(String tag) {
    var nodes = document.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
