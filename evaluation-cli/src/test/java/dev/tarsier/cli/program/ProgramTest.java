package dev.tarsier.cli.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProgramTest {

  @Test
  void numbersHaveTheSameDigitsInEveryLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat("%d".formatted(42)).as("what is avoided").isNotEqualTo("42");

      Program.writeDigitsAlike();
      assertThat("%d %.1f".formatted(42, 0.5)).isEqualTo("42 0.5");
      assertThat(Locale.getDefault())
          .as("the language itself")
          .isEqualTo(Locale.forLanguageTag("ar-EG"));
    } finally {
      Locale.setDefault(before);
    }
  }
}
