package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.ReportSection;
import dev.tarsier.problem.Counted;
import java.util.List;

/** What one may claim, a sentence a pair; what cannot be told is folded away. */
record AnswersSection(SuiteResults results) implements ReportSection {

  @Override
  public String id() {
    return "answers";
  }

  @Override
  public String title() {
    return "Answers";
  }

  @Override
  public String note() {
    return String.join(" ", Answers.scope(results));
  }

  @Override
  public void write(Html html) {
    List<String> told = Answers.told(results);
    List<String> open = Answers.open(results);
    if (told.isEmpty() && open.isEmpty()) {
      html.leaf("p", "There are no two rows to compare yet.");
    } else if (told.isEmpty()) {
      html.leaf("p", "No difference is larger than chance explains.");
    }
    list(html, told);
    if (!open.isEmpty()) {
      html.open("details").leaf("summary", "Cannot tell: " + Counted.of(open.size(), "pair"));
      list(html, open);
      html.close();
    }
    results.notes().forEach(note -> html.leaf("p", note, "class", "note"));
  }

  private static void list(Html html, List<String> sentences) {
    if (!sentences.isEmpty()) {
      html.open("ul");
      sentences.forEach(sentence -> html.leaf("li", sentence));
      html.close();
    }
  }
}
