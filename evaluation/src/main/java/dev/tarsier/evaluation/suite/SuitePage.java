package dev.tarsier.evaluation.suite;

import dev.tarsier.evaluation.report.page.Page;
import java.nio.file.Path;

/** The results as one page that needs nothing else: the answers first, then what they rest on. */
public final class SuitePage {

  private final SuiteResults results;

  /** Of these results. */
  public SuitePage(SuiteResults results) {
    this.results = results;
  }

  /**
   * Writes {@code path} whole or not at all.
   *
   * @throws dev.tarsier.problem.UserError if it cannot be written
   */
  public void write(Path path) {
    page().write(path);
  }

  /** The content of the file. */
  public String html() {
    return page().html();
  }

  private Page page() {
    var page = new Page("Tarsier benchmark", results.name());
    page.add(new AccuracySection(results));
    page.add(new AnswersSection(results));
    if (!results.comparisons().isEmpty()) {
      page.add(new DifferencesSection(results));
    }
    if (!results.costs().isEmpty()) {
      page.add(new TradeSection(results));
      page.add(new CostSection(results));
    }
    if (TimesSection.hasAny(results)) {
      page.add(new TimesSection(results));
    }
    page.add(new ClassesSection(results));
    return page.add(new CellsSection(results));
  }
}
