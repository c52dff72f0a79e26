package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.cli.CommandRun;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.train.RunFolder;
import dev.tarsier.weights.WeightFiles;
import dev.tarsier.weights.safetensors.SafetensorsWriter;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights as they come out of a wrapper that nobody has heard of. */
class WrappedWeightsTest {

  private static final Pattern SUGGESTION =
      Pattern.compile("set weights\\.rename: \\{'(.*)': ''\\}");

  @TempDir private Path folder;

  /** What the message suggests is copied from it, and works. */
  @Test
  void theRenamingThatIsSuggestedLoadsThem() throws Exception {
    TinyTraining training = TinyTraining.with("train.epochs=1");
    training.run(folder.resolve("run"));
    Path wrapped = folder.resolve("wrapped.safetensors");
    write(
        WeightFiles.open(new RunFolder(folder.resolve("run")).last()),
        "lightning_module.inner._wrapped.",
        wrapped);
    Path config = folder.resolve("config.yaml");
    Files.writeString(config, ConfigFile.resolved(training.experiment()));

    CommandRun refused =
        train(config, "refused", "{file: '%s', part: detector}".formatted(wrapped));

    assertThat(refused.code()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err()).contains("lightning_module.inner._wrapped.");
    Matcher suggestion = SUGGESTION.matcher(refused.err());
    assertThat(suggestion.find()).as(refused.err()).isTrue();
    CommandRun mended =
        train(
            config,
            "mended",
            "{file: '%s', part: detector, rename: {'%s': ''}}"
                .formatted(wrapped, suggestion.group(1)));
    assertThat(mended.code()).as(mended.err()).isZero();
    assertThat(mended.err()).contains("tensors loaded").doesNotContain("matches no key");
  }

  private CommandRun train(Path config, String run, String weights) {
    return CommandRun.of(
        "train",
        config.toString(),
        "--out",
        folder.resolve(run).toString(),
        "--set",
        "model.weights=" + weights);
  }

  private static void write(StateDict trained, String prefix, Path file) throws Exception {
    Map<String, StoredTensor> renamed = new LinkedHashMap<>();
    trained
        .tensors()
        .forEach(
            (key, tensor) -> {
              if (!key.startsWith("optimizer.")) {
                renamed.put(prefix + key, tensor);
              }
            });
    SafetensorsWriter.write(file, new StateDict(renamed, Map.of()));
  }
}
