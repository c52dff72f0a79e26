package dev.tarsier.datacheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.Defect.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One defect of each of the 18 kinds: 14 errors, 4 that may be right. */
class CheckReportTest {

  private static CheckReport report(BoxPolicy policy) {
    var defects = new ArrayList<Defect>();
    for (Kind kind : Kind.values()) {
      defects.add(new Defect(kind, "place of " + kind, "reason"));
    }
    return new CheckReport(List.of(), defects, List.of(), policy);
  }

  @Test
  void anErrorIsAnErrorWhereThePolicyDoesNothing() {
    CheckReport report = report(BoxPolicy.ERROR);
    assertThat(report.errors()).isEqualTo(14);
    assertThat(report.suspicious()).isEqualTo(4);
    assertThat(report.clipped()).isZero();
    assertThat(report.dropped()).isZero();
  }

  /** Empty, swapped, wholly outside and twice there are dropped; what reaches outside is cut. */
  @Test
  void clippingCutsOneKindAndDropsFour() {
    CheckReport report = report(BoxPolicy.CLIP);
    assertThat(report.errors()).isEqualTo(9);
    assertThat(report.suspicious()).isEqualTo(4);
    assertThat(report.clipped()).isEqualTo(1);
    assertThat(report.dropped()).isEqualTo(4);
  }

  @Test
  void droppingDropsFive() {
    CheckReport report = report(BoxPolicy.DROP);
    assertThat(report.errors()).isEqualTo(9);
    assertThat(report.clipped()).isZero();
    assertThat(report.dropped()).isEqualTo(5);
  }

  @Test
  void onlyKindsOfBoxesAreDropped() {
    EnumSet<Kind> dropped = EnumSet.noneOf(Kind.class);
    for (Kind kind : Kind.values()) {
      if (BoxPolicy.DROP.drops(new Defect(kind, "", ""))) {
        dropped.add(kind);
      }
    }
    assertThat(dropped)
        .containsExactlyInAnyOrder(
            Kind.EMPTY_BOX,
            Kind.SWAPPED_CORNERS,
            Kind.OUTSIDE,
            Kind.WHOLLY_OUTSIDE,
            Kind.DUPLICATE_BOX);
  }

  @Test
  void aBoxWithTwoDefectsIsDroppedOnce() {
    var twice =
        List.of(
            new Defect(Kind.EMPTY_BOX, "object 1", ""),
            new Defect(Kind.DUPLICATE_BOX, "object 1", ""),
            new Defect(Kind.EMPTY_BOX, "object 2", ""));
    CheckReport report = new CheckReport(List.of(), twice, List.of(), BoxPolicy.DROP);
    assertThat(report.dropped()).isEqualTo(2);
    assertThat(report.counts()).isEqualTo(Map.of(Kind.EMPTY_BOX, 2L, Kind.DUPLICATE_BOX, 1L));
    assertThat(report.counts().keySet()).containsExactly(Kind.EMPTY_BOX, Kind.DUPLICATE_BOX);
  }
}
