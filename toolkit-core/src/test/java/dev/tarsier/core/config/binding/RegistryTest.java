package dev.tarsier.core.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.FakePlugin;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.model.BackboneFactory;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.problem.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {

  record NoOptions() {}

  /** So many schedules, called s1, s2, … */
  private static final class Schedules extends DetectionPlugin {
    private final int count;

    Schedules(int count) {
      this.count = count;
    }

    @Override
    protected void install() {
      for (int i = 1; i <= count; i++) {
        schedule("rate_%02d".formatted(i), NoOptions.class, (o, perEpoch, epochs) -> step -> 1);
      }
    }
  }

  private static Registry<?> schedules(int count) {
    return Plugins.of(List.of(new Schedules(count)), List.of("plugins/mine.jar"))
        .of(ComponentKind.SCHEDULE);
  }

  @Test
  void componentsComeInTheOrderOfTheirNames() {
    Catalog catalog = Plugins.of(List.of(new FakePlugin()), List.of());

    assertThat(catalog.of(ComponentKind.BACKBONE).names())
        .containsExactly("coarse_first", "mobilenet_v1", "only_classifies", "resnet18");
    assertThat(catalog.of(ComponentKind.DATASET).components())
        .extracting(component -> component.name())
        .containsExactly("patches", "shapes", "voc");
    assertThat(catalog.of(ComponentKind.BACKBONE).get("resnet18").factory())
        .isInstanceOf(BackboneFactory.class);
    assertThat(catalog.of(ComponentKind.NECK).find("fpm")).isEmpty();
  }

  @Test
  void aSlipSuggestsTheNearestNameAndHowToSeeAll() {
    assertThatThrownBy(() -> schedules(3).get("rate_0l"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("no schedule is called 'rate_0l' (did you mean 'rate_0")
        .hasMessageEndingWith("'tarsier plugins list --kind schedule' lists all 3)");
  }

  @Test
  void aFewNamesAreAllListed() {
    assertThat(schedules(2).choice("something else")).isEqualTo("known: rate_01, rate_02");
    assertThat(schedules(12).choice("something else"))
        .startsWith("known: rate_01, ")
        .endsWith(", rate_12");
  }

  @Test
  void ofManyNamesTheFirstAreListed() {
    assertThat(schedules(13).choice("something else"))
        .startsWith("known: rate_01, ")
        .contains("rate_12, …; 'tarsier plugins list --kind schedule' lists all 13")
        .doesNotContain("rate_13");
  }

  @Test
  void whereNothingIsInstalledItIsSaidWhereWasLooked() {
    assertThat(schedules(0).choice("cosine"))
        .startsWith("none is installed; looked in ")
        .contains("mine.jar");
  }

  @Test
  void aNameOfTwoKindsHasTwoPages() {
    var twice =
        new DetectionPlugin() {
          @Override
          protected void install() {
            schedule("linear", NoOptions.class, (o, perEpoch, epochs) -> step -> 1);
            transform("linear", NoOptions.class, (o, imaging) -> (sample, random) -> sample);
          }
        };
    Catalog catalog = Plugins.of(List.of(twice), List.of());

    assertThat(catalog.describe("linear"))
        .extracting(ComponentPage::kind)
        .containsExactlyInAnyOrder("schedule", "transform");
    assertThatThrownBy(() -> catalog.describe("linaer"))
        .hasMessage(
            "no component is called 'linaer'; did you mean 'linear'? ('tarsier plugins list' lists"
                + " all)");
    assertThatThrownBy(() -> Plugins.of(List.of(), List.of()).describe("linear"))
        .hasMessage("no component is called 'linear'; none is installed");
  }
}
