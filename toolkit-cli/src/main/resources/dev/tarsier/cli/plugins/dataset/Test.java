package com.example.@package@;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.contract.DatasetContract;
import dev.tarsier.contract.DrawnPictures;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class @Name@Test extends DatasetContract {

  private static final String LIST =
      """
      filename,width,height,class,xmin,ymin,xmax,ymax
      a.png,40,30,%s,1,2,39.5,30
      b.png,30,50,dog,0,0,12,7
      a.png,40,30,cat,5,5,9,9
      """;

  @Override
  protected Dataset open(Path folder, DatasetContext context) throws IOException {
    return open(folder, context, "dog");
  }

  private static Dataset open(Path folder, DatasetContext context, String first)
      throws IOException {
    Files.writeString(folder.resolve("labels.csv"), LIST.formatted(first));
    DrawnPictures.write(folder.resolve("a.png"), 40, 30);
    DrawnPictures.write(folder.resolve("b.png"), 30, 50);
    return @Name@.open(new @Name@Options(folder, "labels.csv"), context);
  }

  @Test
  public void objectsAreThoseOfTheList() throws IOException {
    Dataset dataset = open(folder(), context());
    assertThat(dataset.annotation(0).boxes())
        .containsExactly(
            GroundTruthBox.of(1, 2, 39.5f, 30, 1), GroundTruthBox.of(5, 5, 9, 9, 0));
    assertThat(dataset.annotation(1).id()).isEqualTo("b.png");
  }

  @Test
  public void aClassThatIsNotListedIsNamedWithItsPlace() {
    assertThatThrownBy(() -> open(folder(), context(), "ox"))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("labels.csv:2  class 'ox' is not listed");
  }
}
