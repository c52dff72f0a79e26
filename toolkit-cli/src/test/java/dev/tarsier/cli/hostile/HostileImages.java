package dev.tarsier.cli.hostile;

import static dev.tarsier.cli.hostile.HostileInput.accepted;
import static dev.tarsier.cli.hostile.HostileInput.refused;

import dev.tarsier.cli.hostile.HostileInput.Maker;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Images whose headers promise more than anybody has memory for, and the largest that are read. */
final class HostileImages {

  private static final String RUN = "@../good/run";

  /** Squares up to here are decoded whatever their files' size: 49 million pixels. */
  private static final int LARGEST = 7_000;

  private HostileImages() {}

  static List<HostileInput> lines() {
    var lines = new ArrayList<HostileInput>();
    lines.add(promises("png", png(30_000, 8, 1_000, 0)));
    lines.add(promises("png", png(40_000, 8, 1_000, 0)));
    lines.add(promises("png", png(Integer.MAX_VALUE, 8, 1_000, 0)));
    lines.add(promises("jpg", jpeg()));
    lines.add(promises("bmp", bmp()));
    lines.add(promises("tif", tiff()));
    lines.add(promises("webp", webp()));
    lines.add(
        refused(
            "a format that nobody promised",
            image("gif", "GIF89a".getBytes(StandardCharsets.US_ASCII)),
            "GIF",
            predict("gif")));
    lines.add(
        refused(
            "rows that never come",
            image("png", png(LARGEST, 8, 1_000, 0)),
            "image.png",
            predict("png")));
    for (int turn : new int[] {1, 6}) {
      byte[] rows = png(LARGEST, 1, LARGEST, turn);
      lines.add(
          accepted(
              "6 KB of 49 million pixels, turned by " + turn,
              image("png", rows),
              "image.png",
              predict("png")));
    }
    lines.add(
        accepted(
            "49 million progressive pixels",
            HostileImages::progressive,
            "image.jpg",
            predict("jpg")));
    lines.add(
        accepted(
            "49 million pixels, drawn on",
            image("png", png(LARGEST, 1, LARGEST, 1)),
            "",
            "predict",
            "--checkpoint",
            RUN,
            "@image.png",
            "--out",
            "@drawn"));
    lines.add(
        accepted(
            "49 million pixels in a data set", HostileImages::voc, "", "data", "check", "@voc"));
    return lines;
  }

  private static String[] predict(String ending) {
    return new String[] {"predict", "--checkpoint", RUN, "@image." + ending};
  }

  private static HostileInput promises(String ending, byte[] bytes) {
    return refused(
        "a header of too many pixels", image(ending, bytes), "image." + ending, predict(ending));
  }

  private static Maker image(String ending, byte[] bytes) {
    return folder -> Files.write(folder.resolve("image." + ending), bytes);
  }

  /** A picture that anybody reads. */
  static void small(Path file) throws IOException {
    ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
  }

  /**
   * A black square.
   *
   * @param bits a grey pixel
   * @param rows that are there
   * @param turn EXIF's orientation; none if 0
   */
  private static byte[] png(int size, int bits, int rows, int turn) {
    var out = new ByteArrayOutputStream();
    out.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
    chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(size).putInt(size).put((byte) bits).array());
    if (turn > 0) {
      byte[] exif =
          "MM\0*\0\0\0\b\0\1\1\u0012\0\3\0\0\0\1\0%c\0\0\0\0\0\0"
              .formatted((char) turn)
              .getBytes(StandardCharsets.ISO_8859_1);
      chunk(out, "eXIf", exif);
    }
    var packed = new ByteArrayOutputStream();
    try (var rowsOut = new DeflaterOutputStream(packed)) {
      byte[] row = new byte[1 + (int) Math.min(100_000, ((long) size * bits + 7) / 8)];
      for (int i = 0; i < rows; i++) {
        rowsOut.write(row);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    chunk(out, "IDAT", packed.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length).putInt(content.length);
    chunk.put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
    var crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + content.length);
    out.writeBytes(chunk.putInt((int) crc.getValue()).array());
  }

  /** The largest frame of ITU T.81, and nothing in it. */
  private static byte[] jpeg() {
    ByteBuffer jpeg = ByteBuffer.allocate(23).putShort((short) 0xFFD8).putShort((short) 0xFFC0);
    jpeg.putShort((short) 17).put((byte) 8).putShort((short) 65_500).putShort((short) 65_500);
    jpeg.put(new byte[] {3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0});
    return jpeg.putShort((short) 0xFFD9).array();
  }

  private static byte[] bmp() {
    ByteBuffer bmp = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    bmp.put((byte) 'B').put((byte) 'M').putInt(100).putInt(0).putInt(54).putInt(40);
    bmp.putInt(40_000).putInt(40_000).putShort((short) 1).putShort((short) 24);
    return bmp.array();
  }

  private static byte[] tiff() {
    int[][] entries = {
      {256, 40_000},
      {257, 40_000},
      {258, 8},
      {259, 1},
      {262, 1},
      {273, 150},
      {277, 1},
      {278, 40_000},
      {279, 50}
    };
    ByteBuffer tiff = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    tiff.putShort((short) entries.length);
    for (int[] entry : entries) {
      tiff.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
    }
    return tiff.array();
  }

  /** The extended form, whose canvas may be the largest. */
  private static byte[] webp() {
    ByteBuffer webp = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
    webp.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(52);
    webp.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0);
    int side = 40_000 - 1;
    for (int i = 0; i < 2; i++) {
      webp.put((byte) side).put((byte) (side >> 8)).put((byte) (side >> 16));
    }
    return webp.put("VP8L".getBytes(StandardCharsets.US_ASCII)).putInt(5).put((byte) 0x2f).array();
  }

  private static void progressive(Path folder) throws IOException {
    var image = new BufferedImage(LARGEST, LARGEST, BufferedImage.TYPE_BYTE_GRAY);
    var writer = ImageIO.getImageWritersByFormatName("jpg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    try (var out = ImageIO.createImageOutputStream(folder.resolve("image.jpg").toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), settings);
    }
    writer.dispose();
  }

  private static void voc(Path folder) throws IOException {
    Path root = folder.resolve("voc");
    HostileAnnotations.voc(root, "");
    Files.write(root.resolve("JPEGImages/a.png"), png(LARGEST, 1, LARGEST, 1));
    Files.writeString(
        root.resolve("Annotations/a.xml"),
        Files.readString(root.resolve("Annotations/a.xml"))
            .replace("<width>64", "<width>" + LARGEST)
            .replace("<height>48", "<height>" + LARGEST));
  }
}
