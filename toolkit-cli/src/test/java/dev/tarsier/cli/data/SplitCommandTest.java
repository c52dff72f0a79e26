package dev.tarsier.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.annotations.set.StatedSets;
import dev.tarsier.annotations.set.StatedSplit;
import dev.tarsier.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every class keeps its share, and what belongs together stays so. */
class SplitCommandTest {

  @TempDir Path folder;

  private Path source;

  /** 40 images: each has a cell, every fourth a dog, every tenth an ox. */
  @BeforeEach
  void data() throws IOException {
    source = folder.resolve("source");
    var data = new BrokenVocFolder(source);
    for (int i = 0; i < 40; i++) {
      var objects = new ArrayList<String>(List.of("cell 1 1 20 20"));
      if (i % 4 == 0) {
        objects.add("dog 5 5 30 30");
      }
      if (i % 10 == 0) {
        objects.add("ox 9 9 40 40");
      }
      data.add("p%02d_%d".formatted(i / 2, i), i, objects.toArray(String[]::new));
    }
  }

  private List<StatedSplit> divided(String name, String... more) {
    Path target = folder.resolve(name);
    String[] words = {
      "data",
      "split",
      source.toString(),
      target.toString(),
      "--to",
      "coco",
      "--parts",
      "train=3,val=1"
    };
    CommandRun run =
        CommandRun.of(Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    StatedSet set = StatedSets.read(target);
    return set.splits();
  }

  private static long count(StatedSplit split, String name) {
    return split.images().stream()
        .flatMap(image -> image.objects().stream())
        .filter(object -> object.className().equals(name))
        .count();
  }

  private static List<String> ids(StatedSplit split) {
    return split.images().stream().map(StatedImage::id).toList();
  }

  @Test
  void everyClassKeepsItsShare() {
    List<StatedSplit> splits = divided("divided");
    assertThat(splits).extracting(StatedSplit::name).containsExactly("train", "val");
    assertThat(splits.get(0).images()).hasSize(30);
    assertThat(count(splits.get(0), "ox")).isEqualTo(3);
    assertThat(count(splits.get(1), "ox")).isEqualTo(1);
    assertThat(count(splits.get(0), "dog")).isBetween(7L, 8L);
    assertThat(count(splits.get(1), "cell")).isEqualTo(10);
    List<String> all = new ArrayList<>(ids(splits.get(0)));
    all.addAll(ids(splits.get(1)));
    assertThat(all).hasSize(40).doesNotHaveDuplicates();
    assertThat(ids(splits.get(0))).as("the order of the set").isSorted();
  }

  @Test
  void oneSeedGivesOneSplitAndAnotherAnother() {
    List<String> first = ids(divided("first", "--seed", "7").get(1));
    assertThat(ids(divided("second", "--seed", "7").get(1))).isEqualTo(first);
    assertThat(ids(divided("third", "--seed", "8").get(1))).isNotEqualTo(first);
  }

  @Test
  void copiesAndLookalikesNeverPart() throws IOException {
    var data = new BrokenVocFolder(source);
    for (int i = 0; i < 8; i++) {
      data.add("copy" + i, i, "cell 1 1 20 20");
      data.add("bright" + i, i, "cell 1 1 20 20");
      Files.write(data.picture("bright" + i), BrokenVocFolder.jpeg(i, 40));
    }
    for (StatedSplit split : divided("together")) {
      List<String> ids = ids(split);
      for (int i = 0; i < 8; i++) {
        boolean here = ids.contains("copy" + i);
        assertThat(ids.contains("p%02d_%d".formatted(i / 2, i)))
            .as("its twin %d", i)
            .isEqualTo(here);
        assertThat(ids.contains("bright" + i)).as("its lookalike %d", i).isEqualTo(here);
      }
    }
  }

  @Test
  void aGroupStaysTogether() {
    List<String> val = ids(divided("groups", "--group", "p(\\d+)_", "--allow-alike").get(1));
    assertThat(val).hasSize(10);
    for (String id : val) {
      String patient = id.substring(0, id.indexOf('_'));
      assertThat(val).as(patient).filteredOn(other -> other.startsWith(patient)).hasSize(2);
    }
  }

  @Test
  void partsThatAreNoneAreRefusedBeforeAnythingIsRead() {
    for (String parts : new String[] {"train=1", "train=1,val=0", "train=1,../val=1"}) {
      CommandRun run =
          CommandRun.of(
              "data",
              "split",
              "nowhere",
              folder.resolve("x").toString(),
              "--to",
              "voc",
              "--parts",
              parts);
      assertThat(run.code()).as(parts).isEqualTo(2);
      assertThat(run.err()).contains("--parts");
    }
  }
}
