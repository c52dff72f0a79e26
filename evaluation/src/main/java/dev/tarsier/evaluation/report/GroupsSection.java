package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.diagnosis.groups.GroupResult;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.List;
import java.util.Map;

/** AP by the size, aspect and crowding of the objects. */
final class GroupsSection implements ReportSection {
  private static final List<String> ORDER = List.of("size", "aspect", "crowding");

  private final Map<String, List<GroupResult>> groups;

  GroupsSection(Map<String, List<GroupResult>> groups) {
    this.groups = groups;
  }

  @Override
  public String id() {
    return "groups";
  }

  @Override
  public String title() {
    return "Kinds of objects";
  }

  @Override
  public String note() {
    return "AP50 of some of the objects, the others ignored as COCO ignores objects outside a range of sizes. Small figures are the recall and the number of objects.";
  }

  @Override
  public void write(Html html) {
    html.open("div", "class", "columns");
    for (String heading : ORDER) {
      List<Bars.Bar> bars =
          groups.getOrDefault(heading, List.of()).stream().map(GroupsSection::bar).toList();
      html.open("div");
      Bars.write(html, "AP50 by " + heading, bars);
      html.close();
    }
    html.close();
  }

  private static Bars.Bar bar(GroupResult result) {
    return new Bars.Bar(
        result.group().name(),
        result.group().meaning(),
        result.averagePrecision().orElse(0),
        Numbers.percent(result.averagePrecision()),
        result.objects() == 0
            ? "no object"
            : "recall %s, %s %s"
                .formatted(
                    Numbers.percent(result.recall()),
                    Numbers.count(result.objects()),
                    result.objects() == 1 ? "object" : "objects"));
  }
}
