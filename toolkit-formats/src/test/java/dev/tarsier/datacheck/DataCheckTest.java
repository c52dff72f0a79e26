package dev.tarsier.datacheck;

import static dev.tarsier.datacheck.Stated.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.Defect.Kind;
import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.annotations.set.StatedSplit;
import dev.tarsier.datacheck.CheckReport.SplitCount;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole set: defects of its files, then split by split, image by image, then among images. */
class DataCheckTest {

  @TempDir Path folder;

  private StatedImage picture(String name, int width, int height, AnnotatedObject... objects)
      throws IOException {
    Path file = folder.resolve(name);
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, name.charAt(0));
    ImageIO.write(picture, "png", file.toFile());
    return Stated.image(file, 0, 0, objects);
  }

  @Test
  void everythingIsLookedAtInOrderAndCounted() throws IOException {
    StatedImage inside = picture("a.png", 60, 40, object("1", "cat", 0, 0, 50, 30));
    StatedImage outside =
        picture("b.png", 30, 20, object("1", "cat", 0, 0, 50, 30), object("2", "dog", 0, 0, 9, 9));
    StatedImage blank = picture("c.png", 30, 20);
    var missing = new Defect(Kind.MISSING_IMAGE, "d.xml", "has no image");
    var set =
        new StatedSet(
            List.of("cat", "dog"),
            List.of(
                new StatedSplit("train", List.of(inside, outside)),
                new StatedSplit("val", List.of(blank, inside))),
            List.of(missing),
            List.of("a remark"),
            Map.of());
    Look distinct =
        file -> {
          long name = file.getFileName().toString().charAt(0) * 0x9E3779B97F4A7C15L;
          return new long[] {name, ~name, name * 3, name * 5};
        };
    CheckReport report = new DataCheck(List.of("cat"), BoxPolicy.CLIP, distinct).of(set);
    assertThat(report.defects())
        .extracting(Defect::kind, Defect::place)
        .containsExactly(
            tuple(Kind.MISSING_IMAGE, "d.xml"),
            tuple(Kind.OUTSIDE, "b.png, object 1"),
            tuple(Kind.UNKNOWN_CLASS, "b.png, object 2"),
            tuple(Kind.SHARED_IMAGE, folder.resolve("a.png") + ", in val"));
    assertThat(report.splits())
        .containsExactly(new SplitCount("train", 2, 3), new SplitCount("val", 2, 1));
    assertThat(report.remarks()).containsExactly("a remark");
    assertThat(report.policy()).isEqualTo(BoxPolicy.CLIP);
    assertThat(report.errors()).isEqualTo(3);
  }
}
