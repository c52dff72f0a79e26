package dev.tarsier.core.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassGuessTest {

  @Test
  void probabilitiesAreTheSoftmaxOfTheLogits() {
    // e^ln1 : e^ln2 : e^ln5 = 1 : 2 : 5
    float[] logits = {(float) Math.log(1), (float) Math.log(2), (float) Math.log(5)};

    List<ClassGuess> guesses = ClassGuess.likeliest(logits, 2);

    assertThat(guesses).extracting(ClassGuess::classIndex).containsExactly(2, 1);
    assertThat(guesses.get(0).probability()).isCloseTo(5.0 / 8, within(1e-7));
    assertThat(guesses.get(1).probability()).isCloseTo(2.0 / 8, within(1e-7));
  }

  @Test
  void ofEqualsTheLowerIndexComesFirst() {
    assertThat(ClassGuess.likeliest(new float[] {1000, 2000, 2000}, 5))
        .containsExactly(new ClassGuess(1, 0.5), new ClassGuess(2, 0.5), new ClassGuess(0, 0));
  }
}
