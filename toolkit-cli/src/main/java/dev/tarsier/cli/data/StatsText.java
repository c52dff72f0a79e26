package dev.tarsier.cli.data;

import dev.tarsier.cli.terminal.TextTable;
import dev.tarsier.datastats.ClassStatistics;
import dev.tarsier.datastats.SplitStatistics;
import dev.tarsier.datastats.Spread;
import dev.tarsier.problem.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A split in numbers, for people. */
final class StatsText {

  private static final String NONE = "-";

  private StatsText() {}

  static List<String> lines(
      SplitStatistics split, String measured, UnaryOperator<String> headingStyle) {
    var lines = new ArrayList<String>();
    lines.add(
        text(
            "%s: %,d images (%,d without objects), %,d objects%s; pixels %s",
            Printable.of(split.name()),
            split.images(),
            split.empty(),
            split.objects(),
            perImage(split.perImage()),
            measured));
    TextTable table =
        new TextTable()
            .words("class")
            .numbers("objects")
            .numbers("share")
            .numbers("images")
            .numbers("difficult")
            .numbers("crowd")
            .numbers("small")
            .numbers("medium")
            .numbers("large")
            .numbers("width 10-50-90 %")
            .numbers("height 10-50-90 %")
            .numbers("width/height 10-50-90 %");
    split.classes().forEach(ofClass -> row(table, ofClass, split.objects()));
    lines.addAll(table.lines(headingStyle));
    return lines;
  }

  private static String perImage(@Nullable Spread spread) {
    return spread == null
        ? ""
        : text(
            ", %.0f to %.0f an image (median %.0f)",
            spread.least(), spread.most(), spread.median());
  }

  private static void row(TextTable table, ClassStatistics c, int all) {
    table.row(
        c.name(),
        text("%,d", c.objects()),
        all == 0 ? NONE : text("%.1f %%", 100.0 * c.objects() / all),
        text("%,d", c.images()),
        text("%,d", c.difficult()),
        text("%,d", c.crowds()),
        text("%,d", c.small()),
        text("%,d", c.medium()),
        text("%,d", c.large()),
        spread("%.0f %.0f %.0f", c.width()),
        spread("%.0f %.0f %.0f", c.height()),
        spread("%.2f %.2f %.2f", c.aspect()));
  }

  private static String spread(String format, @Nullable Spread spread) {
    return spread == null
        ? NONE
        : String.format(Locale.ROOT, format, spread.tenth(), spread.median(), spread.ninetieth());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
