package dev.tarsier.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class FileReadingTest {

  private static final Path FILE = Path.of("data", "a.json");

  @Test
  void whatIsReadComesBackAndMessagesPassThrough() {
    assertThat(FileReading.of(FILE, () -> 7)).isEqualTo(7);
    var own = new UserError("a.json:3: no id");
    assertThatThrownBy(
            () ->
                FileReading.of(
                    FILE,
                    () -> {
                      throw own;
                    }))
        .isSameAs(own);
  }

  @Test
  void memoryThatRunsOutNamesTheFileAndAsksForNoMore() {
    assertThatThrownBy(
            () ->
                FileReading.of(
                    FILE,
                    () -> {
                      throw new OutOfMemoryError("Java heap space");
                    }))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(FILE + " takes more memory to read than Java may use (")
        .message()
        .doesNotContain("-Xmx", "JAVA_OPTS");
  }

  @Test
  void nestingThatEndsTheStackIsTheFiles() {
    assertThatThrownBy(
            () ->
                FileReading.of(
                    FILE,
                    () -> {
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(UserError.class)
        .hasMessage(FILE + " is nested too deeply to be read");
  }

  @Test
  void aFileThatShrinksWhileItIsMappedIsSaid() {
    assertThatThrownBy(
            () ->
                FileReading.of(
                    FILE,
                    () -> {
                      throw new InternalError(
                          "a fault occurred in a recent unsafe memory access operation in compiled Java code");
                    }))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("became shorter while it was being read");
    var other = new InternalError("something else");
    assertThatThrownBy(
            () ->
                FileReading.of(
                    FILE,
                    () -> {
                      throw other;
                    }))
        .isSameAs(other);
  }

  @Test
  void aNameThatIsNoneIsTheFiles() {
    assertThatThrownBy(() -> FileReading.of(FILE, () -> Path.of("a\0b")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            FILE + ": 'a\\u0000b' is no file name on this system: Nul character not allowed");
  }
}
