package dev.tarsier.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTest {

  @Test
  void whatActsOnATerminalShowsAsAnEscape() {
    assertThat(Printable.of("a\u001b]0;owned\u0007b")).isEqualTo("a\\u001b]0;owned\\u0007b");
    assertThat(Printable.of("\u009b31m")).isEqualTo("\\u009b31m");
    assertThat(Printable.of("exe\u202egpj.\u2066")).isEqualTo("exe\\u202egpj.\\u2066");
    assertThat(Printable.of("\u007f\ufeff\u2028\ufdd0")).isEqualTo("\\u007f\\ufeff\\u2028\\ufdd0");
    assertThat(Printable.of("\ud800x")).isEqualTo("\\ud800x");
    assertThat(Printable.of("\udb40\udc41")).as("a tag").isEqualTo("\\udb40\\udc41");
  }

  @Test
  void aNameStaysInItsLineAndATextInItsLines() {
    assertThat(Printable.of("a\n\tb\r")).isEqualTo("a\\u000a\\u0009b\\u000d");
    assertThat(Printable.lines("a\n\tb\r\nc\rd\u001b")).isEqualTo("a\n\tb\r\nc\\u000dd\\u001b");
  }

  @Test
  void wordsOfAnyScriptAreLeftAlone() {
    String words = "größe 猫 кошка 👩\u200d🔬 नमस्ते e\u0301";

    assertThat(Printable.of(words)).isEqualTo(words);
    assertThat(Printable.lines(words)).isSameAs(words);
  }

  @Test
  void aVeryLongNameIsCut() {
    assertThat(Printable.of("x".repeat(200))).hasSize(200);
    assertThat(Printable.of("x".repeat(1_000_000)))
        .isEqualTo("x".repeat(200) + "… (1,000,000 characters)");
  }
}
