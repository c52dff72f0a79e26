package dev.tarsier.annotations.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoProposalsTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("regions.json");
    Files.writeString(
        file,
        """
        [{"image_id": "b", "category_id": 1, "bbox": [10, 20, 30, 5.5], "score": 0.2},
         {"image_id": 7, "category_id": 1, "bbox": [0, 1, 2, 3], "score": 0.1},
         {"image_id": "b", "category_id": 2, "bbox": [4, 5, 6, 7], "score": 0.9},
         {"image_id": "b", "category_id": 1, "bbox": [1, 1, 1, 1], "score": 0.2}]
        """);
  }

  @Test
  void regionsAreCornersTheBestFirst() {
    CocoProposals proposals = CocoProposals.read(file, 10);

    assertThat(proposals.images()).containsExactly("b", "7");
    assertThat(proposals.corners("b")).containsExactly(4, 5, 10, 12, 10, 20, 40, 25.5, 1, 1, 2, 2);
    assertThat(proposals.corners("7")).containsExactly(0, 1, 2, 4);
    assertThat(proposals.corners("c")).isEmpty();
  }

  @Test
  void onlySoManyAreTaken() {
    assertThat(CocoProposals.read(file, 2).corners("b"))
        .containsExactly(4, 5, 10, 12, 10, 20, 40, 25.5);
  }

  @Test
  void aRegionWithoutAreaIsNamedWithItsPlace() throws IOException {
    Files.writeString(
        file,
        """
        [{"image_id": 1, "category_id": 1, "bbox": [0, 0, 1, 1], "score": 1},
         {"image_id": 1, "category_id": 1, "bbox": [0, 0, 0, 3], "score": 1}]
        """);
    assertThatThrownBy(() -> CocoProposals.read(file, 10))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(file + ":2:")
        .hasMessageContaining("a region of 0.0 x 3.0 pixels has no area");
  }
}
