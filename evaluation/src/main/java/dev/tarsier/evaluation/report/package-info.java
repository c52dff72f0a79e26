/**
 * What an evaluation leaves behind: {@code metrics.json} for programs ({@link
 * dev.tarsier.evaluation.report.MetricsFile}) and a page for people ({@link
 * dev.tarsier.evaluation.report.HtmlReport}).
 *
 * <p>The page is one file without scripts, fonts or links to elsewhere: charts are SVG written by
 * small classes here, colours come from {@code report.css} and follow the reader's light or dark
 * setting. Every text passes through {@code Html}, which escapes it; nothing else writes markup.
 *
 * <p>A new section is a class with {@code write(Html)} and a line in {@code HtmlReport}. This
 * package knows no protocol: it shows {@link dev.tarsier.evaluation.Metrics} and curves.
 */
@NullMarked
package dev.tarsier.evaluation.report;

import org.jspecify.annotations.NullMarked;
