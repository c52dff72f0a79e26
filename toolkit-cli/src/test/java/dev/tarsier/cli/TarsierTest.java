package dev.tarsier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TarsierTest {

  @Test
  void helpListsCommandsAndExitCodesOnStdout() {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: tarsier", "completion", "130  interrupted", "Examples:");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void everyCommandShowsExamplesInItsHelp() {
    for (String name : Tarsier.names()) {
      String command = name.split(" ", 2)[0];
      CommandRun run = CommandRun.of(command, "--help");

      assertThat(run.code()).as(command).isZero();
      assertThat(run.out()).as(command).contains("Examples:", "tarsier " + command);
    }
  }

  @Test
  void misspeltCommandIsRefusedWithTheNearestName() {
    CommandRun run = CommandRun.of("completoin");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            Unmatched argument at index 0: 'completoin' (did you mean completion?)
            See 'tarsier --help'.
            """);
  }

  @Test
  void misspeltOptionIsRefusedWithTheNearestName() {
    CommandRun run = CommandRun.of("completion", "--debgu");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            Unknown option: '--debgu' (did you mean --debug?)
            See 'tarsier completion --help'.
            """);
  }

  @Test
  void halfAFormIsRefusedWithWhatIsMissing() {
    CommandRun run = CommandRun.of("evaluate", "--ground-truth", "truth.json");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            Missing required argument(s): --detections=PATH
            See 'tarsier evaluate --help'.
            """);
  }

  @Test
  void noCommandIsAMistake() {
    CommandRun run = CommandRun.of();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("Missing required subcommand");
  }

  @Test
  void completionIsAScriptThatKnowsTheOptions() {
    CommandRun run = CommandRun.of("completion");

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("#!/usr/bin/env bash").contains("--debug");
  }
}
