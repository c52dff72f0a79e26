package dev.tarsier.core.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetPassTest {

  /** Seven images, the last of which may be broken. */
  private static final class Seven implements Dataset {
    private final boolean broken;
    private final List<Integer> decoded = Collections.synchronizedList(new ArrayList<>());

    Seven(boolean broken) {
      this.broken = broken;
    }

    @Override
    public int size() {
      return 7;
    }

    @Override
    public Annotation annotation(int index) {
      return Annotation.labelled(Integer.toString(index), 1, 1, 0);
    }

    @Override
    public Image image(int index) {
      if (broken && index == 6) {
        throw new UserError("image 6 is torn");
      }
      decoded.add(index);
      return new Image(1, 1, new byte[] {(byte) index, 0, 0});
    }
  }

  private static List<String> ids(List<Sample> samples) {
    return samples.stream().map(Sample::id).toList();
  }

  @Test
  void everyImageIsDecodedOnceAndAnsweredInOrder() throws InterruptedException {
    var seven = new Seven(false);
    var batches = new ArrayList<List<String>>();
    var progress = new ArrayList<Integer>();

    List<String> answers =
        DatasetPass.answers(
            seven,
            3,
            samples -> {
              batches.add(ids(samples));
              return samples.stream().map(s -> "answer " + s.image().rgb()[0]).toList();
            },
            progress::add);

    assertThat(batches)
        .containsExactly(List.of("0", "1", "2"), List.of("3", "4", "5"), List.of("6"));
    assertThat(answers)
        .containsExactly(
            "answer 0", "answer 1", "answer 2", "answer 3", "answer 4", "answer 5", "answer 6");
    assertThat(progress).containsExactly(3, 6, 7);
    assertThat(seven.decoded).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void aBatchAsLargeAsTheDatasetIsOne() throws InterruptedException {
    var batches = new ArrayList<Integer>();
    DatasetPass.answers(
        new Seven(false),
        7,
        samples -> {
          batches.add(samples.size());
          return samples;
        },
        done -> {});
    assertThat(batches).containsExactly(7);
  }

  @Test
  void anImageThatCannotBeReadIsTheUsersToMend() {
    assertThatThrownBy(
            () -> DatasetPass.answers(new Seven(true), 3, samples -> samples, done -> {}))
        .isInstanceOf(UserError.class)
        .hasMessage("image 6 is torn");
  }
}
