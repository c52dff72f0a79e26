/**
 * What every page is made of: {@link dev.tarsier.evaluation.report.page.Page} puts {@link
 * dev.tarsier.evaluation.report.page.ReportSection}s into one file, {@link
 * dev.tarsier.evaluation.report.page.Html} writes markup that is well formed and escaped, {@link
 * dev.tarsier.evaluation.report.page.Plot} the frame of a chart.
 *
 * <p>A page is one file that opens from disk: style sheet and script are inside, nothing is loaded
 * from elsewhere, and a content security policy makes the browser refuse it otherwise; of scripts
 * it runs ours alone, by its hash. Everything is there without the script too: it sorts, filters
 * and reads off charts.
 *
 * <p>To add a section, implement {@code ReportSection} and hand it to {@code Page.add}; this
 * package knows no metric.
 */
@NullMarked
package dev.tarsier.evaluation.report.page;

import org.jspecify.annotations.NullMarked;
