package dev.tarsier.annotations.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocXmlTest {

  private static final String BOX =
      "<bndbox><xmin>11</xmin><ymin>21</ymin><xmax>50</xmax><ymax>60</ymax></bndbox>";
  private static final String CELL = "<object><name>cell</name>" + BOX + "</object>";

  private final Path file;

  VocXmlTest(@TempDir Path folder) {
    file = folder.resolve("a.xml");
  }

  @Test
  void cornersStayAsWritten() throws IOException {
    VocAnnotation read =
        read(
            """
            <annotation><filename>a.jpg</filename>
            <size><width>100</width><height>80.0</height><depth>3</depth></size>
            <object><bndbox><xmax>50</xmax><ymin>2.1e1</ymin><xmin>11.5</xmin><ymax>60</ymax></bndbox>
            <difficult>1</difficult><name> cell </name></object></annotation>
            """);
    assertThat(read.fileName()).isEqualTo("a.jpg");
    assertThat(read.width()).isEqualTo(100);
    assertThat(read.height()).isEqualTo(80);
    assertThat(read.objects())
        .containsExactly(
            AnnotatedObject.ofCorners("1", "cell", new double[] {11.5, 21, 50, 60}, true));
    assertThat(read.remarks().lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "<object/>, 2:2", // the case reported: a second object
    "<annotation/>, 2:2", // a second document
    "more, 2:1", // text
  })
  void whatStandsBehindTheEndIsRefused(String more, String place) throws IOException {
    refuse("<annotation>" + CELL + "</annotation>\n" + more, "a.xml:" + place, "behind the end");
  }

  @Test
  void commentsBehindTheEndAreFine() throws IOException {
    assertThat(read("<annotation>" + CELL + "</annotation>\n<!-- done -->\n").objects()).hasSize(1);
  }

  @Test
  void aSingleValuedElementGivenTwiceIsRefused() throws IOException {
    refuse(
        "<annotation>\n<object><name>cell</name>" + BOX + "\n" + BOX + "</object></annotation>",
        "a.xml:3:9",
        "a second <bndbox> in this <object>; the first is at 2:34");
    refuse(
        "<annotation><object><name>cell</name><name>dog</name>" + BOX + "</object></annotation>",
        ":1:",
        "a second <name>");
    refuse("<annotation><size/>\n<size/></annotation>", ":2:", "a second <size>");
    refuse(
        "<annotation><size><width>1</width>\n<width>2</width></size></annotation>",
        ":2:",
        "a second <width> in this <size>");
    refuse(
        "<annotation><object><bndbox><xmin>1</xmin>\n<xmin>2</xmin></bndbox></object></annotation>",
        ":2:",
        "a second <xmin> in this <bndbox>");
    refuse(
        "<annotation><object><difficult>0</difficult>\n<difficult>1</difficult></object></annotation>",
        ":2:",
        "a second <difficult>");
  }

  @Test
  void elementsThatLookLikeKnownOnesAreSaid() throws IOException {
    VocAnnotation read =
        read(
            "<annotation><Object><name>cell</name></Object><objects>%s</objects><folder>x</folder></annotation>"
                .formatted(CELL));
    assertThat(read.objects()).isEmpty();
    assertThat(read.remarks().lines())
        .hasSize(2)
        .anyMatch(r -> r.startsWith("<Object> looks like <object>, but is not read: "))
        .anyMatch(r -> r.startsWith("<objects> looks like <object>, but is not read: "));
  }

  @Test
  void whatAnObjectLacksIsExplainedByItsLookalike() throws IOException {
    refuse(
        "<annotation><object><Name>cell</Name>" + BOX + "</object></annotation>",
        ":1:",
        "this object has no <name>; <Name> looks like <name>");
    refuse(
        "<annotation><object><name>cell</name><robndbox><cx>3</cx></robndbox></object></annotation>",
        ":1:",
        "this object has no <bndbox>");
  }

  @Test
  void theElementsOfTheFormatAreNobodysLookalikes() throws IOException {
    String object =
        "<object><name>cell</name><pose>Left</pose><truncated>1</truncated><occluded>0</occluded><part><name>head</name></part>"
            + BOX
            + "</object>";
    VocAnnotation read =
        read(
            """
            <annotation><folder>f</folder><filename>x</filename><path>p</path><source><database>d</database></source>
            <owner><name>n</name></owner><size><width>9</width><height>8</height><depth>3</depth></size>
            <segmented>0</segmented>%s</annotation>"""
                .formatted(object));
    assertThat(read.remarks().lines()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Unspecified,false",
    "'',false",
    "1,true",
    "0,false",
    "true,true",
    "No,false",
    "1.0,true"
  })
  void difficultIsReadFromWords(String text, boolean difficult) throws IOException {
    VocAnnotation read = read(difficult(text));
    assertThat(read.objects().get(0).difficult()).isEqualTo(difficult);
    boolean odd = text.isEmpty() || text.equals("Unspecified");
    assertThat(read.remarks().lines()).hasSize(odd ? 1 : 0);
  }

  @Test
  void aDifficultyThatCannotBeKnownIsRefused() throws IOException {
    refuse(difficult("maybe"), ":1:", "<difficult> is 'maybe', neither 0 nor 1 nor empty");
  }

  private static String difficult(String text) {
    return "<annotation><object><name>cell</name><difficult>%s</difficult>%s</object></annotation>"
        .formatted(text, BOX);
  }

  @Test
  void anEmptySizeIsLeftToTheImage() throws IOException {
    VocAnnotation read =
        read("<annotation><size><width></width><height/><depth/></size></annotation>");
    assertThat(read.width()).isZero();
    assertThat(read.remarks().lines())
        .hasSize(2)
        .allMatch(r -> r.contains("is empty: the image's own size is taken"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wide", "4294967360", "64.5", "-3", "0x40", "1e999", "NaN"})
  void aSizeThatIsNoNumberOfPixelsIsRefusedWithTheWayOn(String text) throws IOException {
    refuse(
        "<annotation>\n<size><width>%s</width></size></annotation>".formatted(text),
        "a.xml:2:14",
        "<width> is '%s'".formatted(text),
        "or empty the element and the image's own size is taken");
  }

  @ParameterizedTest
  @CsvSource({
    "0x1p3, not a number",
    "10d, not a number",
    "1f, not a number",
    "NaN, not a number",
    "Infinity, not a number",
    "1e999, beyond every finite number",
    "-1e999, beyond every finite number",
    "'1,5', decimals are written with a point",
    "'', not a number",
    "1 2, not a number"
  })
  void cornersArePlainDecimals(String text, String why) throws IOException {
    refuse(
        "<annotation><object><name>cell</name>%s</object></annotation>"
            .formatted(BOX.replace("11", text)),
        ":1:",
        "<xmin> is '%s'".formatted(text),
        why);
  }

  @Test
  void aDocumentTypeIsPassedOverAndNeverFollowed() throws IOException {
    Path secret = Files.writeString(file.resolveSibling("secret.txt"), "dog");
    assertThat(
            read("<!DOCTYPE annotation SYSTEM \"voc.dtd\">\n<annotation>" + CELL + "</annotation>")
                .objects())
        .hasSize(1);
    assertThat(
            read("<?xml version=\"1.0\"?><!DOCTYPE annotation PUBLIC \"-//x\" \"http://localhost:1/x.dtd\" [<!ELEMENT annotation ANY>]><annotation>"
                    + CELL
                    + "</annotation>")
                .objects())
        .hasSize(1);
    refuse(
        "<!DOCTYPE a [<!ENTITY s SYSTEM \"%s\">]><annotation><object><name>&s;</name>%s</object></annotation>"
            .formatted(secret.toUri(), BOX),
        "a.xml:1:",
        "");
  }

  @Test
  void entitiesThatWouldGrowDoNotExist() throws IOException {
    var types = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"lol\">");
    for (int i = 1; i < 30; i++) {
      types.append("<!ENTITY e%d \"&e%d;&e%d;\">".formatted(i, i - 1, i - 1));
    }
    refuse(types + "]><annotation><filename>&e29;</filename></annotation>", "a.xml:1:", "");
  }

  @Test
  void deepNestingIsRefusedNotFollowed() throws IOException {
    refuse(
        "<annotation>" + "<a>".repeat(200_000) + "</a>".repeat(200_000) + "</annotation>",
        "a.xml:1:",
        "deeper than 100");
  }

  @Test
  void bytesOfNoDeclaredEncodingAreRefusedWithTheirPlace() throws IOException {
    Files.write(file, latin("<annotation>\n<folder>25µ</folder></annotation>"));
    assertRefused("a.xml:2:11  the byte 0xB5 is not UTF-8: save the file as UTF-8");
  }

  @Test
  void declaredEncodingsAndByteOrderMarksAreHeeded() throws IOException {
    String cell = CELL.replace("cell", "Zelle µ");
    Files.write(
        file,
        latin("<?xml version='1.0' encoding='ISO-8859-1'?><annotation>" + cell + "</annotation>"));
    assertThat(VocXml.read(file).objects().get(0).className()).isEqualTo("Zelle µ");
    Files.write(
        file, ("\uFEFF<annotation>" + cell + "</annotation>").getBytes(StandardCharsets.UTF_16LE));
    assertThat(VocXml.read(file).objects().get(0).className()).isEqualTo("Zelle µ");
    refuse(
        "<?xml version='1.0' encoding='klingon'?><annotation/>",
        "a.xml:1:31",
        "the encoding 'klingon' is not known");
  }

  @Test
  void aClassNameWithControlCharactersIsShownHarmless() throws IOException {
    refuse(
        "<annotation><object><name>ce\tll</name>%s</object></annotation>".formatted(BOX),
        ":1:",
        "the name 'ce\\u0009ll' holds control characters");
  }

  private static byte[] latin(String text) {
    return text.getBytes(Charset.forName("windows-1252"));
  }

  private VocAnnotation read(String xml) throws IOException {
    return VocXml.read(Files.writeString(file, xml));
  }

  private void refuse(String xml, String... parts) throws IOException {
    Files.writeString(file, xml);
    assertRefused(parts);
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> VocXml.read(file))
        .isInstanceOf(UserError.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("ParseError"));
  }
}
