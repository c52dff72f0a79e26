/**
 * What an evaluation leaves behind: {@code metrics.json} for programs ({@link
 * dev.tarsier.evaluation.report.MetricsFile}) and a page for people ({@link
 * dev.tarsier.evaluation.report.HtmlReport}).
 *
 * <p>What a page is made of is in {@code page}; here are the sections that show an evaluation, with
 * charts as SVG written by small classes. What they say is approved as a whole, an outline of each
 * page, in the tests' {@code report-pages}.
 *
 * <p>A new section is a {@code ReportSection} and a line in {@code HtmlReport}. This package knows
 * no protocol but by its title: it shows {@link dev.tarsier.evaluation.Metrics} and curves.
 */
@NullMarked
package dev.tarsier.evaluation.report;

import org.jspecify.annotations.NullMarked;
