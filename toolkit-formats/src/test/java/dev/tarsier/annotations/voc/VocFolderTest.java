package dev.tarsier.annotations.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocFolderTest {

  private final Path root;
  private final Remarks remarks = new Remarks();

  VocFolderTest(@TempDir Path root) {
    this.root = root;
  }

  @BeforeEach
  void layOut() throws IOException {
    for (String folder : new String[] {"Annotations/sub", "JPEGImages/sub", "ImageSets/Main"}) {
      Files.createDirectories(root.resolve(folder));
    }
    for (String id : new String[] {"a", "b 1", "c", "sub/d"}) {
      Files.createFile(root.resolve("Annotations/" + id + ".xml"));
      Files.createFile(root.resolve("JPEGImages/" + id + ".Jpg"));
    }
  }

  @Test
  void linesMeanTheIdWhoseAnnotationExists() throws IOException {
    list("c.jpg\nJPEGImages/a.Jpg\n\nsub/d\nb 1\n");
    assertThat(folder().ids(Optional.of("train"), remarks))
        .containsExactly("c", "a", "sub/d", "b 1");
    assertThat(remarks.lines())
        .hasSize(2)
        .anyMatch(r -> r.contains("has endings, which are left out: ") && r.contains("train.txt:1"))
        .anyMatch(r -> r.contains("has paths, of which the last name is the id"));
  }

  @Test
  void pathsOfOtherMachinesAreReadByTheirLastName() throws IOException {
    list("C:\\voc\\JPEGImages\\c.jpg\n/home/x/voc/Annotations/a.xml\n");
    assertThat(folder().ids(Optional.of("train"), remarks)).containsExactly("c", "a");
  }

  @Test
  void labelsBehindIdsAreLeftOutAndSaid() throws IOException {
    list("a  1\nb 1\nc -1\n");
    // "b 1" is an id by itself
    assertThat(folder().ids(Optional.of("train"), remarks)).containsExactly("a", "b 1", "c");
    assertThat(remarks.lines()).singleElement().asString().contains("labelled -1 belong to");
  }

  @Test
  void anImageMeantTwiceIsNamedWithBothLines() throws IOException {
    list("a\nc\na.jpg\n");
    assertThatThrownBy(() -> folder().ids(Optional.of("train"), remarks))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("train.txt:3: 'a' stands in line 1 already");
  }

  @Test
  void aListWithAByteOrderMarkIsReadByIt() throws IOException {
    Files.write(
        root.resolve("ImageSets/Main/train.txt"),
        "\uFEFFa\r\nc\r\n".getBytes(StandardCharsets.UTF_16LE));
    assertThat(folder().ids(Optional.of("train"), remarks)).containsExactly("a", "c");
    assertThat(remarks.lines()).isEmpty();
  }

  @Test
  void withoutASplitEveryXmlFileBelongs() {
    assertThat(folder().ids(Optional.empty(), remarks)).containsExactly("a", "b 1", "c");
  }

  @Test
  void xmlAndImagesMayLieSideBySide(@TempDir Path flat) throws IOException {
    for (String name : new String[] {"b.xml", "b.png", "a.xml", "a.JPEG", "notes.txt"}) {
      Files.createFile(flat.resolve(name));
    }
    VocFolder folder = VocFolder.of(flat, "Annotations", "JPEGImages", "ImageSets/Main");
    assertThat(folder.ids(Optional.empty(), remarks)).containsExactly("a", "b");
    assertThat(folder.picture("a", "")).isEqualTo(flat.resolve("a.JPEG"));
    assertThatThrownBy(() -> folder.ids(Optional.of("train"), remarks))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("leave split out");
  }

  @Test
  void ofSeveralImagesTheNamedOneCounts() throws IOException {
    Files.createFile(root.resolve("JPEGImages/a.png"));
    assertThat(folder().picture("a", "a.png")).hasFileName("a.png");
    assertThatThrownBy(() -> folder().picture("a", "old.jpg"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'a' has several images, a.Jpg, a.png");
    assertThat(folder().picture("sub/d", "")).hasFileName("d.Jpg");
  }

  @Test
  void aListMayNotLeadOutside() throws IOException {
    Files.writeString(root.resolve("secret.xml"), "<annotation/>");
    list("../secret\n");
    assertThat(folder().ids(Optional.of("train"), remarks)).containsExactly("../secret");
    assertThatThrownBy(() -> folder().xml("../secret"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("leads out of");
    assertThatThrownBy(() -> folder().ids(Optional.of("../../secret"), remarks))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("leads out of");
  }

  private VocFolder folder() {
    return VocFolder.of(root, "Annotations", "JPEGImages", "ImageSets/Main");
  }

  private void list(String lines) throws IOException {
    Files.writeString(root.resolve("ImageSets/Main/train.txt"), lines);
  }
}
