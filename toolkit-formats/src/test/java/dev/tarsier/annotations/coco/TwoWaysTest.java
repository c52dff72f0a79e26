package dev.tarsier.annotations.coco;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The quick way and the thorough one: whatever the quick one accepts, the thorough one accepts too,
 * with the same numbers. Files are damaged at random places to look for differences.
 */
class TwoWaysTest {
  private static final String GROUND_TRUTH =
      """
      {"info": {"x": [1.5e3, true, null, "text", {"a": -0.25}]},
       "images": [{"id": 12, "width": 640, "height": 480, "file_name": "a b.jpg"}, {"id": 4, "neg_category_ids": [2]}],
       "annotations": [
        {"id": 1, "image_id": 12, "category_id": 5, "bbox": [1, 2.25, 30.5, 40], "area": 1000.125, "iscrowd": 0, "segmentation": [[1, 2], []]},
        {"id": 2, "image_id": 4, "category_id": 2, "bbox": [-0.0, 12345678901234567890, 3.0e-2, 0.1234567890123456789], "area": 7, "iscrowd": 1}],
       "categories": [{"id": 5, "name": "dog"}, {"id": 2, "name": "cat", "frequency": "c"}]}
      """;

  private static final String RESULTS =
      """
      [{"image_id": 12, "category_id": 5, "bbox": [1, 2.25, 30.5, 40], "score": 0.8999999999999999},
       {"image_id": 4, "category_id": 2, "id": 3, "bbox": [0.1, 0.2, 0.30000000000000004, 4e1], "score": 1e-3} ,
       {"score": 0.05076908692717552, "image_id": 12, "category_id": 5, "bbox": [1, 2, 3, 4]}
      ]
      """;

  private static final String ODD = "{}[],:\"\\ \n0123456789.eE+-truefalsnN\tä\u0000";

  @TempDir private Path folder;

  @Test
  void plainFilesTakeTheQuickWay() throws Exception {
    var content = new GroundTruthContent();
    QuickGroundTruth.read(write(GROUND_TRUTH), content);

    assertThat(content.annotations.size()).isEqualTo(2);
    for (int block : new int[] {100, 150, 1 << 20}) {
      assertThat(QuickResults.read(write(RESULTS), block).size)
          .as("blocks of %d", block)
          .isEqualTo(3);
    }
  }

  @Test
  void damagedGroundTruthIsReadAlikeOrNotAtAll() throws IOException {
    var random = new Random(7);
    int quickly = 0;
    for (int i = 0; i < 1500; i++) {
      Path file = write(damaged(GROUND_TRUTH, random));
      var content = new GroundTruthContent();
      try {
        QuickGroundTruth.read(file, content);
      } catch (Unusual e) {
        continue;
      }
      quickly++;
      assertThat(outcome(() -> CocoGroundTruth.read(file)))
          .isEqualTo(outcome(() -> CocoGroundTruth.readThoroughly(file)));
    }
    assertThat(quickly).as("files that are still plain").isGreaterThan(200);
  }

  @Test
  void damagedResultsAreReadAlikeOrNotAtAll() throws IOException {
    var random = new Random(8);
    int quickly = 0;
    for (int i = 0; i < 1500; i++) {
      Path file = write(damaged(RESULTS, random));
      ResultColumns columns;
      try {
        columns = QuickResults.read(file, 100);
      } catch (Unusual e) {
        continue;
      }
      quickly++;
      assertThat(text(columns)).isEqualTo(text(ThoroughResults.read(file)));
    }
    assertThat(quickly).as("files that are still plain").isGreaterThan(200);
  }

  @Test
  void aBraceInATextDoesNotMisleadTheCut() throws Exception {
    String trap =
        "[{\"note\": \"}, {\", \"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 2, 3, 4], \"score\": 1},\n"
            + " {\"note\": \"}, {\", \"image_id\": 2, \"category_id\": 1, \"bbox\": [1, 2, 3, 4], \"score\": 1}]";
    for (int block = 20; block < trap.length(); block++) {
      Path file = write(trap);
      try {
        assertThat(QuickResults.read(file, block).size).isEqualTo(2);
      } catch (Unusual e) {
        assertThat(CocoResults.readThoroughly(file).size()).isEqualTo(2);
      }
    }
  }

  /** The content, or the message where the file is plain but its references lead nowhere. */
  private static String outcome(Supplier<CocoGroundTruth> reading) {
    try {
      return text(reading.get());
    } catch (UserError e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String damaged(String text, Random random) {
    var damaged = new StringBuilder(text);
    for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
      int at = random.nextInt(damaged.length());
      char odd = ODD.charAt(random.nextInt(ODD.length()));
      switch (random.nextInt(3)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 -> damaged.insert(at, odd);
        default -> damaged.setCharAt(at, odd);
      }
    }
    return damaged.toString();
  }

  private static String text(CocoGroundTruth truth) {
    var text = new StringBuilder();
    text.append(truth.images()).append(truth.categories()).append(truth.remarks());
    CocoAnnotations boxes = truth.annotations();
    for (int i = 0; i < boxes.size(); i++) {
      text.append(boxes.id(i)).append(' ').append(boxes.image(i)).append(' ');
      text.append(boxes.category(i)).append(' ').append(boxes.x(i)).append(' ').append(boxes.y(i));
      text.append(' ').append(boxes.width(i)).append(' ').append(boxes.height(i)).append(' ');
      text.append(boxes.area(i)).append(boxes.crowd(i)).append(boxes.difficult(i));
    }
    return text.toString();
  }

  private static String text(ResultColumns columns) {
    var text = new StringBuilder();
    for (int i = 0; i < columns.size; i++) {
      text.append(columns.images.id(columns.image[i])).append(' ');
      text.append(columns.categories.id(columns.category[i])).append(' ');
      for (int j = 4 * i; j < 4 * i + 4; j++) {
        text.append(columns.boxes[j]).append(' ');
      }
      text.append(columns.scores[i]).append('\n');
    }
    return text.toString();
  }

  private Path write(String content) throws IOException {
    return Files.write(folder.resolve("x.json"), content.getBytes(StandardCharsets.UTF_8));
  }
}
