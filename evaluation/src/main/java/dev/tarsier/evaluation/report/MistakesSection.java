package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.classification.ClassificationSet;
import dev.tarsier.evaluation.classification.ClassifiedImage;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The images that a classifier is surest about, and wrong: some are labelled wrongly themselves.
 */
final class MistakesSection implements ReportSection {
  private static final int MOST = 24;

  private final ClassificationSet set;
  private final IntFunction<byte[]> pictures;

  MistakesSection(ClassificationSet set, IntFunction<byte[]> pictures) {
    this.set = set;
    this.pictures = pictures;
  }

  @Override
  public String id() {
    return "mistakes";
  }

  @Override
  public String title() {
    return "Surest mistakes";
  }

  @Override
  public String note() {
    return "Wrong answers by falling probability. Look at the labels, too.";
  }

  @Override
  public void write(Html html) {
    List<Integer> surest = surest();
    if (surest.isEmpty()) {
      html.leaf("p", "None: every image was given its class.");
      return;
    }
    html.open("div", "class", "gallery");
    surest.forEach(i -> figure(html, i));
    html.close();
  }

  private List<Integer> surest() {
    return IntStream.range(0, set.images().size())
        .filter(i -> set.images().get(i).answer() != set.images().get(i).label())
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> -probability(set.images().get(i))))
        .limit(MOST)
        .toList();
  }

  private static double probability(ClassifiedImage image) {
    return image.probability(image.answer());
  }

  private void figure(Html html, int i) {
    ClassifiedImage image = set.images().get(i);
    String words =
        "%s taken for %s, %s %%"
            .formatted(
                set.classes().get(image.label()),
                set.classes().get(image.answer()),
                Numbers.percent(probability(image)));
    html.open("figure");
    byte[] jpeg = pictures.apply(i);
    if (jpeg.length > 0) {
      html.empty(
          "img",
          "alt",
          "%s: %s".formatted(image.id(), words),
          "src",
          "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg));
    }
    html.open("figcaption").leaf("b", image.id()).text(" " + words).close().close().line();
  }
}
